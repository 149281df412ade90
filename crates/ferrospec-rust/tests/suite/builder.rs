//! Small APIs, built by hand.

use ferrospec_diagnostics::{Diagnostics, FileId, Locus};
use ferrospec_ir::*;
use ferrospec_rust::{Dependency, File, Options, Runtime, generate};
use std::collections::BTreeMap;

pub(crate) struct Builder {
    pub(crate) api: Api,
    /// So many lines may stand in a file.
    pub(crate) file_lines: usize,
    /// Whether tags are features.
    pub(crate) tag_features: bool,
    pub(crate) types_crate: Option<bool>,
    pub(crate) crates: BTreeMap<String, Dependency>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        let info = Info { title: "Tiki API".to_owned(), version: "1.0.0".to_owned(), docs: Docs::default() };
        let api = Api {
            info,
            servers: Vec::new(),
            types: Types::default(),
            operations: Vec::new(),
            left_out: Vec::new(),
            xml: ferrospec_ir::XmlShapes::default(),
            security_schemes: Vec::new(),
        };
        Self { api, file_lines: Options::FILE_LINES, tag_features: false, types_crate: None, crates: BTreeMap::new() }
    }

    pub(crate) fn add(&mut self, place: Place, shape: Shape) -> TypeId {
        let number = self.api.types.len() as u32;
        self.api.types.add(Type {
            place,
            shape,
            checks: Vec::new(),
            docs: Docs::default(),
            examples: Vec::new(),
            locus: locus(number),
        })
    }

    pub(crate) fn named(&mut self, name: &str, shape: Shape) -> TypeId {
        self.named_in(&[], name, shape)
    }

    pub(crate) fn named_in(&mut self, qualifiers: &[&str], name: &str, shape: Shape) -> TypeId {
        let qualifiers = qualifiers.iter().map(|word| (*word).to_owned()).collect();
        let address = format!("#/{}", self.api.types.len());
        self.add(
            Place::Named(Name { name: name.to_owned(), qualifiers, address, chosen: None, chosen_at: None }),
            shape,
        )
    }

    pub(crate) fn chosen(&mut self, name: &str, chosen: &str, shape: Shape) -> TypeId {
        let (address, qualifiers) = (format!("#/{}", self.api.types.len()), Vec::new());
        let (name, chosen) = (name.to_owned(), Some(chosen.to_owned()));
        self.add(Place::Named(Name { name, qualifiers, address, chosen, chosen_at: None }), shape)
    }

    /// A type that is written where it is used.
    pub(crate) fn inline(&mut self, shape: Shape) -> Use {
        Use::of(self.add(Place::Body { operation: OperationId(0) }, shape))
    }

    pub(crate) fn string(&mut self) -> Use {
        self.inline(Shape::Scalar(Scalar::String { format: None, library: None, spelled: false }))
    }

    pub(crate) fn integer(&mut self) -> Use {
        self.inline(Shape::Scalar(Scalar::Integer(IntegerFormat::Int64)))
    }

    pub(crate) fn array(&mut self, items: Use) -> Use {
        self.inline(Shape::Array(items))
    }

    pub(crate) fn map(&mut self, values: Use) -> Use {
        self.inline(Shape::Map(values))
    }

    pub(crate) fn operation(&mut self, method: Method, path: &str) -> &mut Operation {
        self.api.operations.push(Operation {
            origin: Origin::Path,
            id: None,
            tags: Vec::new(),
            method,
            path: PathTemplate::parse(path).expect("a path"),
            docs: Docs::default(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: Vec::new(),
            servers: Vec::new(),
            locus: locus(0),
        });
        self.api.operations.last_mut().expect("just pushed")
    }

    pub(crate) fn generate(&self) -> Vec<File> {
        self.generate_with_messages().0
    }

    pub(crate) fn generate_with_messages(&self) -> (Vec<File>, Vec<String>) {
        let options = Options {
            package: "tiki-api".to_owned(),
            runtime: Runtime::Path("../runtime".to_owned()),
            crates: self.crates.clone(),
            brought: Default::default(),
            workspace_member: false,
            examples: false,
            mock: false,
            tag_features: self.tag_features,
            types_crate: self.types_crate,
            derives: Vec::new(),
            file_lines: self.file_lines,
            jobs: None,
            is_last: false,
        };
        let mut diagnostics = Diagnostics::default();
        let files = generate(self.api.clone(), &options, &mut diagnostics);
        let messages = diagnostics.into_sorted();
        (files, messages.into_iter().map(|message| format!("{}: {}", message.code.id, message.message)).collect())
    }

    pub(crate) fn file(&self, path: &str) -> String {
        let files = self.generate();
        files.into_iter().find(|file| file.path == path).map(|file| file.text).unwrap_or_default()
    }

    /// The items of a file that name `wanted` where they define or implement something.
    pub(crate) fn items(&self, path: &str, wanted: &str) -> String {
        let text = self.file(path);
        let wanted = [" ", "(", ";"].map(|end| format!(" {wanted}{end}"));
        let names = |item: &&str| {
            item.lines().any(|line| !line.starts_with([' ', '/']) && wanted.iter().any(|name| line.contains(name)))
        };
        // An empty line before something that is not indented parts two items.
        let parted = text.replace("\n\n", "\n\u{1}\n").replace("\n\u{1}\n ", "\n\n ");
        let items: Vec<_> = parted.split("\n\u{1}\n").filter(names).collect();
        items.join("\n\n") + "\n"
    }
}

pub(crate) fn locus(number: u32) -> Locus {
    Locus::new(FileId(0), number, number + 1)
}

pub(crate) fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct::new(fields, Additional::Ignored))
}

pub(crate) fn choice(values: &[&str]) -> Shape {
    let values = values
        .iter()
        .map(|text| EnumValue {
            value: Literal::Text((*text).to_owned()),
            name: None,
            description: None,
            locus: locus(0),
        })
        .collect();
    Shape::Enum(Enum { values, open: true, extensible: false })
}

pub(crate) fn required(name: &str, schema: Use) -> Field {
    Field {
        name: name.to_owned(),
        schema,
        required: true,
        fallback: None,
        access: Access::Both,
        docs: Docs::default(),
        locus: locus(0),
    }
}

pub(crate) fn optional(name: &str, schema: Use) -> Field {
    Field { required: false, ..required(name, schema) }
}

pub(crate) fn defaulted(name: &str, schema: Use, value: Literal) -> Field {
    let fallback = Fallback { value, variants: Vec::new(), written: Written::AsWanted, locus: locus(0) };
    Field { fallback: Some(fallback), ..optional(name, schema) }
}

pub(crate) fn nullable(schema: Use) -> Use {
    Use { nullable: true, ..schema }
}

pub(crate) fn secret(schema: Use) -> Use {
    Use { secret: true, ..schema }
}

pub(crate) fn described(text: &str) -> Docs {
    Docs { description: Some(text.to_owned()), ..Docs::default() }
}

pub(crate) fn parameter(location: Location, name: &str, schema: Use) -> Parameter {
    let style = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::Querystring => Style::Form,
    };
    Parameter {
        name: name.to_owned(),
        location,
        style,
        explode: style == Style::Form,
        allow_reserved: false,
        allow_empty: false,
        content: None,
        required: location == Location::Path,
        fallback: None,
        schema,
        docs: Docs::default(),
        locus: locus(0),
    }
}

pub(crate) fn payload(media_type: &str, schema: Option<Use>) -> Payload {
    let media_type = MediaType(media_type.to_owned());
    let (also, parts, fields, examples) = Default::default();
    let place = Place::Body { operation: OperationId(0) };
    Payload {
        codec: media_type.codec(),
        media_type,
        also,
        place,
        schema,
        items: None,
        xml: None,
        parts,
        fields,
        examples,
    }
}

pub(crate) fn json(schema: Use) -> Option<Payload> {
    Some(payload("application/json", Some(schema)))
}

pub(crate) fn body(payload: Payload) -> Option<Body> {
    Some(Body { required: true, contents: vec![payload], docs: Docs::default() })
}

pub(crate) fn answer(key: &str, payload: Option<Payload>) -> Response {
    Response {
        links: Vec::new(),
        component: None,
        status: StatusKey::from_key(key).expect("a status"),
        contents: payload.into_iter().collect(),
        without_body: Vec::new(),
        headers: Vec::new(),
        docs: Docs::default(),
        locus: locus(0),
        named_at: locus(0),
    }
}
