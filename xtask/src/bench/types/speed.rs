//! How long it takes to read and to write the same values, by each strategy.

use super::chunks::Chunk;
use super::model::{self, Model};
use super::sample::Sampler;
use super::strategy::Strategy;
use crate::bench::folder::Folder;
use std::{fs, io};

/// So many types are taken, spread evenly over all; of each so many values.
const TYPES: usize = 60;
const VALUES: usize = 3;
/// So many members and items that could be left out are written of each value.
const BUDGET: usize = 120;

/// The table of what reading and writing takes.
pub(super) fn measure(folder: &Folder, chunks: &[Chunk<'_>]) -> io::Result<String> {
    let generated = fs::read_to_string(folder.path("generated/src/types.rs"))?;
    let manifest = fs::read_to_string(folder.path("generated/Cargo.toml"))?;
    for strategy in [Strategy::Derived, Strategy::Checked] {
        let (library, types) = (strategy.library(), strategy.types(chunks, &generated));
        folder.put(
            strategy.name(),
            &strategy.dependencies(&manifest),
            &[("lib.rs", &library), ("types.rs", &types)],
        )?;
    }

    let models = model::of(chunks);
    let mut structs: Vec<&str> = models
        .iter()
        .filter(|(_, model)| matches!(model, Model::Struct(members) if members.len() > 2))
        .map(|(name, _)| *name)
        .collect();
    let step = structs.len().div_ceil(TYPES).max(1);
    structs = structs.into_iter().step_by(step).collect();
    let mut sampler = Sampler::new(&models);
    let mut program = PROGRAM.to_owned();
    for name in structs {
        let values: Vec<String> = (0..VALUES).filter_map(|_| sampler.value(name, BUDGET)).collect();
        program +=
            &format!("    bench.one::<bench_derived::types::{name}, bench_checked::types::{name}>(&{values:?});\n");
    }
    program += "    bench.say();\n}\n";
    let runtime = Strategy::Checked.dependencies(&manifest);
    let dependencies = format!(
        "bench-derived = {{ path = \"../derived\" }}\nbench-checked = {{ path = \"../checked\" }}\n\
         rustix = {{ version = \"1\", features = [\"time\"] }}\n\
         serde = \"1\"\nserde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n{runtime}"
    );
    let path = folder.put("speed", &dependencies, &[("main.rs", &program)])?;
    let output = folder.cargo(&path, "run --quiet --release").output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(said.lines().take(40).collect::<Vec<_>>().join("\n")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program, up to the types and values that it is about.
const PROGRAM: &str = include_str!("speed/program.txt");
