//! What tells the types of multipart bodies apart that come of one schema.

use ferrospec_diagnostics::Locus;
use ferrospec_ir::{Field, Header, Part, Shape, Types};

/// What tells a part from another: its name, where it is a file, and its headers.
pub(super) type PartKey = (String, Vec<Locus>, Vec<HeaderKey>);

/// What tells a header from another: its name, whether it must be there, how it is written, and where its schema stands.
/// Those that refer to one component are one.
pub(super) type HeaderKey = (String, bool, bool, Locus);

/// What tells a type with its parts from the same with others.
pub(super) fn key(types: &Types, shape: &Shape, parts: &[Part]) -> Vec<PartKey> {
    let of_header = |header: &Header| -> HeaderKey {
        (header.name.clone(), header.required, header.explode, types[header.schema.id].locus)
    };
    let key = |part: &Part, is_meant: &dyn Fn(&Locus) -> bool| -> PartKey {
        let files = part.files.iter().copied().filter(|file| is_meant(file)).collect();
        (part.name.clone(), files, part.headers.iter().map(of_header).collect())
    };
    match shape {
        Shape::Struct(object) => {
            let of_field = |field: &Field| {
                let part = parts.iter().find(|part| part.name == field.name)?;
                let key = key(part, &|file| *file == field.locus);
                (!key.1.is_empty() || !key.2.is_empty()).then_some(key)
            };
            object.fields.iter().filter_map(of_field).collect()
        }
        Shape::Union(_) => parts.iter().map(|part| key(part, &|_| true)).collect(),
        _ => Vec::new(),
    }
}
