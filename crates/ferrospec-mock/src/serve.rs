//! Listens.

use ferrospec_runtime::axum::Router;
use std::io;
use std::net::SocketAddr;

/// Serves a router at an address until the process ends. `listening` is told where that is, which is news where the port
/// is 0.
///
/// # Errors
/// The address cannot be listened at.
pub fn serve(router: Router, address: SocketAddr, listening: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        listening(listener.local_addr()?);
        axum::serve(listener, router).await
    })
}
