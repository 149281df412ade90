//! What programs take.

use std::io;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

/// What a program took, with all that it started.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Taken {
    /// Seconds until it ended.
    pub(crate) wall: f64,
    /// Seconds that it had of processors. Other work on the machine disturbs this least.
    pub(crate) user: f64,
    /// Seconds that processors spent on it in the kernel.
    pub(crate) system: f64,
    /// The most memory that one process had, in MB.
    pub(crate) peak: f64,
}

impl Taken {
    /// What [`read`](Self::read) understands, for `/usr/bin/time -f`.
    pub(crate) const FORMAT: &str = "%e %U %S %M";

    /// What a line says that `/usr/bin/time` wrote.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let numbers: Vec<f64> = line.split_whitespace().map_while(|word| word.parse().ok()).collect();
        match numbers[..] {
            [wall, user, system, kilobytes] => Some(Self { wall, user, system, peak: kilobytes / 1000.0 }),
            _ => None,
        }
    }

    /// As a line that [`read`](Self::read) understands.
    pub(crate) fn line(&self) -> String {
        format!("{} {} {} {}", self.wall, self.user, self.system, self.peak * 1000.0)
    }

    /// Seconds of processors in all.
    pub(crate) fn processor(&self) -> f64 {
        self.user + self.system
    }

    /// This, and `other` behind it.
    pub(crate) fn then(self, other: Self) -> Self {
        Self {
            wall: self.wall + other.wall,
            user: self.user + other.user,
            system: self.system + other.system,
            peak: self.peak.max(other.peak),
        }
    }

    /// The middle one of each figure.
    pub(crate) fn median(all: &[Self]) -> Option<Self> {
        let middle = |of: fn(&Self) -> f64| {
            let mut figures: Vec<f64> = all.iter().map(of).collect();
            figures.sort_by(f64::total_cmp);
            figures.get(figures.len() / 2).copied()
        };
        Some(Self {
            wall: middle(|taken| taken.wall)?,
            user: middle(|taken| taken.user)?,
            system: middle(|taken| taken.system)?,
            peak: middle(|taken| taken.peak)?,
        })
    }
}

/// Runs a command to its end, and says what it took. `said` is a file that is written on the way.
///
/// # Errors
/// It cannot be run, or there is no GNU time.
pub(crate) fn taken(command: &Command, said: &Path) -> io::Result<(Output, Taken)> {
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-q", "-f", Taken::FORMAT, "-o"]).arg(said).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    let started = Instant::now();
    let output = timed.output();
    let wall = started.elapsed().as_secs_f64();
    let output = output.map_err(|error| {
        io::Error::other(format!("`/usr/bin/time` measures what is taken (Debian's package `time`): {error}"))
    })?;
    let line = std::fs::read_to_string(said)?;
    let taken = line.lines().last().and_then(Taken::read);
    let taken = taken.ok_or_else(|| io::Error::other("`/usr/bin/time` does not say what was taken"))?;
    // GNU time counts in hundredths, and there are generators that take three of them.
    Ok((output, Taken { wall, ..taken }))
}

#[cfg(test)]
mod tests {
    use super::Taken;

    #[test]
    fn each_figure_has_its_own_middle() {
        let all = ["1.0 5 0.5 3000", "3.0 4 0.7 1000", "2.0 9 0.1 2000"].map(|line| Taken::read(line).expect("a line"));
        let middle = Taken::median(&all).expect("there are some");
        assert_eq!(middle, Taken { wall: 2.0, user: 5.0, system: 0.5, peak: 2.0 });
        assert_eq!(Taken::read(&middle.line()), Some(middle));
        assert_eq!(Taken::median(&[]), None);
        assert_eq!(Taken::read("Command terminated by signal 9"), None);
    }
}
