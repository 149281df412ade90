//! Values, drawn until one can be written.

use super::body;
use ferrospec_document::Document;
use ferrospec_ir::{Access, Api, Literal, Payload, Use};
use ferrospec_sample::Sampler;
use std::collections::HashMap;

/// How often a value is drawn until it is one that can be sent.
const DRAWS: usize = 20;

/// Draws values until one can be written.
pub(super) struct Drawer<'a> {
    sampler: Sampler<'a>,
}

impl<'a> Drawer<'a> {
    /// Draws values of an API, which `document` means.
    pub(super) fn new(document: &Document, api: &'a Api) -> Self {
        let mut sampler = Sampler::new(&api.types, 0);
        // What texts hold is no matter of the types, which carry them as they are.
        let nodes: HashMap<_, _> =
            document.tree().ids().map(|id| document.node(id)).map(|it| (it.locus(), it)).collect();
        for (id, ty) in api.types.iter() {
            let encoding = nodes.get(&ty.locus).and_then(|node| node.get("contentEncoding")?.text());
            if encoding == Some("base64") {
                sampler.set_format(id, "byte");
            }
        }
        Self { sampler }
    }

    /// Begins what stands at `address`, without what the other side alone has.
    pub(super) fn begin(&mut self, address: &str, left_out: Access) {
        self.sampler.restart(seed(address));
        self.sampler.leave_out(left_out);
    }

    /// A body in the media type that has this turn, or the next in which one can be written here.
    pub(super) fn body(&mut self, contents: &[Payload], turn: u32) -> Result<((String, Vec<u8>), Literal), String> {
        let count = contents.len();
        let mut why = "there is no media type".to_owned();
        for at in 0..count {
            let payload = &contents[(turn as usize + at) % count];
            let made = match payload.schema {
                Some(schema) => self.draw(schema, turn, |value| body::written(payload, value)),
                None => {
                    let text = Literal::Text("text".to_owned());
                    body::written(payload, &text).map(|written| (written, text))
                }
            };
            match made {
                Ok(made) => return Ok(made),
                Err(because) => why = because,
            }
        }
        Err(why)
    }

    /// What becomes of a value of `used`, of the first that something becomes of, and the value.
    pub(super) fn draw<T>(
        &mut self,
        used: Use,
        turn: u32,
        write: impl Fn(&Literal) -> Result<T, String>,
    ) -> Result<(T, Literal), String> {
        let mut why = String::new();
        for draw in 0..DRAWS {
            self.sampler.set_drawn(if draw == 0 { turn } else { turn.max(2) });
            let drawn = self.sampler.sample(used).map_err(|gap| gap.to_string());
            match drawn.and_then(|sample| Ok((write(&sample.value)?, sample.value))) {
                Ok(made) => return Ok(made),
                Err(because) => why = because,
            }
        }
        Err(why)
    }
}

/// A seed that is the same wherever and whenever the operation is looked at (FNV-1a).
pub(super) fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
