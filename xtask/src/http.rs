//! Requests over a wire, as they are written.

use crate::requests::Asked;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends a request to a port of this machine; the status of the answer.
///
/// # Errors
/// Nobody listens there, or what comes is no answer.
pub(crate) fn send(port: &str, asked: &Asked) -> io::Result<u16> {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(&octets(asked))?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let status = answer.strip_prefix(b"HTTP/1.1 ").and_then(|rest| std::str::from_utf8(rest.get(..3)?).ok());
    status.and_then(|status| status.parse().ok()).ok_or_else(|| {
        io::Error::other(format!(
            "no answer to {} {}: {}",
            asked.method,
            asked.target,
            String::from_utf8_lossy(&answer)
        ))
    })
}

fn octets(asked: &Asked) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n", asked.method, asked.target);
    for (name, value) in &asked.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let body = asked.body.as_deref();
    if let Some(body) = body {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    [head.as_bytes(), b"\r\n", body.unwrap_or_default()].concat()
}

/// Waits until somebody listens at a port of this machine.
///
/// # Errors
/// Nobody does in time.
pub(crate) fn wait(port: &str) -> io::Result<()> {
    let began = Instant::now();
    while let Err(error) = TcpStream::connect(format!("127.0.0.1:{port}")) {
        if began.elapsed() > PATIENCE {
            return Err(error);
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// A port of this machine at which nobody listens.
pub(crate) fn free_port() -> io::Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string())
}

#[cfg(test)]
mod tests {
    use super::{Asked, octets};

    #[test]
    fn a_body_has_its_length() {
        let mut asked = Asked { method: "PUT".into(), target: "/a?b=c".into(), ..Asked::default() };
        asked.headers.push(("x-d".into(), "e".into()));
        let head = "PUT /a?b=c HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-d: e\r\n";
        assert_eq!(octets(&asked), format!("{head}\r\n").into_bytes());
        asked.body = Some(b"{}".to_vec());
        assert_eq!(octets(&asked), format!("{head}content-length: 2\r\n\r\n{{}}").into_bytes());
    }
}
