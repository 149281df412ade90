//! What tells the types of multipart bodies apart that come of one schema.

use ferrospec_diagnostics::Locus;
use ferrospec_ir::{Additional, Codec, Field, Header, Part, Shape, Tuple, Types, Use};

/// What tells a part from another, where that changes its type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PartKey {
    /// Its name, or its place.
    name: Result<String, usize>,
    /// Where it is a file.
    files: Vec<Locus>,
    headers: Vec<HeaderKey>,
    /// Whether its type has `null`, which the part does not say.
    is_never_null: bool,
}

/// What tells a header from another: its name, whether it must be there, how it is written, and where its schema stands.
/// Those that refer to one component are one.
pub(super) type HeaderKey = (String, bool, bool, Locus);

/// What tells this header from others.
pub(super) fn of_header(types: &Types, header: &Header) -> HeaderKey {
    (header.name.clone(), header.required, header.explode, types[header.schema.id].locus)
}

/// What tells a type with its parts from the same with others.
pub(super) fn key(types: &Types, shape: &Shape, parts: &[Part]) -> Vec<PartKey> {
    let key = |name: Result<String, usize>, part: &Part, is_meant: &dyn Fn(&Locus) -> bool| PartKey {
        name,
        files: part.files.iter().copied().filter(|file| is_meant(file)).collect(),
        headers: part.headers.iter().map(|header| of_header(types, header)).collect(),
        is_never_null: false,
    };
    let changes = |key: &PartKey| !key.files.is_empty() || !key.headers.is_empty() || key.is_never_null;
    let of_item = |(index, item): (usize, &Use)| {
        let part = Part::at(parts, index).filter(|part| part.name.is_none())?;
        let is_never_null = item.nullable && !says_null(part);
        Some(PartKey { is_never_null, ..key(Err(index), part, &|_| true) }).filter(changes)
    };
    match shape {
        Shape::Struct(object) => {
            let of_field = |field: &Field| {
                let part = Part::called(parts, &field.name)?;
                Some(key(Ok(field.name.clone()), part, &|file| *file == field.locus)).filter(changes)
            };
            object.fields.iter().filter_map(of_field).collect()
        }
        Shape::Union(_) => {
            let name = |part: &Part| Ok(part.name.clone().unwrap_or_default());
            parts.iter().map(|part| key(name(part), part, &|_| true)).collect()
        }
        Shape::Array(item) => of_item((parts.len(), item)).into_iter().collect(),
        Shape::Tuple(Tuple { items, rest, .. }) => {
            let rest = if let Additional::Typed(rest) = rest { Some(rest) } else { None };
            items.iter().chain(rest).enumerate().filter_map(of_item).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether `null` is a value of a part without a name: it is in JSON.
pub(super) fn says_null(part: &Part) -> bool {
    part.media_types.first().is_some_and(|first| first.codec() == Codec::Json && !first.is_range())
}
