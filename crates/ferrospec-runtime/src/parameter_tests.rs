//! Every parameter style through a whole request: written by the client's half, read by the server's.

mod foreign;
mod harness;
mod neighbours;
mod properties;
mod styles;
mod tables;
mod unions;
