//! Members that are files, of what is one of several objects.

use ferrospec_ir::{Additional, Library, Literal, Scalar, Shape, TypeId, Use};
use ferrospec_runtime::wire::{Refused, Slot, Source};

use crate::meaning::Meaning;

/// A member that is a file in one of the objects at least, or a list of files.
pub(super) struct FileMember {
    pub(super) used: Use,
    /// Whether it is something else in another of them.
    pub(super) may_be_other: bool,
}

/// What the member `name` of one of these objects is, if it may be a file.
pub(super) fn of(meaning: &Meaning, objects: &[TypeId], name: &str) -> Option<FileMember> {
    let declared = |object: &TypeId| match &meaning.types[*object].shape {
        Shape::Struct(object) => object.fields.iter().find(|field| field.name == name).map(|field| field.schema),
        _ => None,
    };
    let additional = |object: &TypeId| match &meaning.types[*object].shape {
        Shape::Map(values) => Some(*values),
        Shape::Struct(object) => match object.additional {
            Additional::Typed(values) => Some(values),
            Additional::Ignored | Additional::Refused => None,
        },
        _ => None,
    };
    let all: Vec<Use> = objects.iter().filter_map(|object| declared(object).or_else(|| additional(object))).collect();
    let used = all.iter().copied().find(|used| is_file(meaning, *used))?;
    Some(FileMember { used, may_be_other: all.iter().any(|used| !is_file(meaning, *used)) })
}

/// Whether values are files, or lists of files, or hold one beside headers.
fn is_file(meaning: &Meaning, used: Use) -> bool {
    let mut at = used;
    // A list of lists is JSON, and so is what is in an object.
    for _ in 0..3 {
        let ty = &meaning.types[meaning.plain(at).0];
        match &ty.shape {
            Shape::Array(items) => at = *items,
            Shape::Scalar(Scalar::String { library: Some(library), .. }) => return *library == Library::FILE,
            _ => match ty.headed() {
                Some(content) => at = content,
                None => return false,
            },
        }
    }
    false
}

/// The text of what may be a file, and may be text.
#[derive(Default)]
pub(super) struct FileText {
    pub(super) value: Option<Literal>,
}

impl Slot for FileText {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        let octets = from.file()?.octets().unwrap_or_default();
        self.value = Some(Literal::Text(String::from_utf8(octets.into()).unwrap_or_default()));
        Ok(())
    }
}
