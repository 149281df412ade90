//! Documents in, messages and trees out.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing where something must be has failed")]

mod addresses;
mod bundle;
mod bundle_meaning;
mod check;
mod entry;
mod load;
mod mend;
mod names;
mod official;
mod overlay;
mod places;
mod random;
mod render;
mod resolve;
mod rules;
mod support;
mod swagger;
mod upgrade;
mod views;
mod witness;
