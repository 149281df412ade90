//! Who looks on while calls are made and answered, on either side.

mod call;
mod interceptor;
mod outcome;
mod stopped;
mod watch;

pub use call::{Call, Side};
pub use interceptor::{Interceptor, Interceptors};
pub use outcome::Outcome;
pub use stopped::Stopped;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use watch::Watch;
