//! What scenarios prescribe in words, or by their documents, and no program of the suite sends.

use super::scenario::{Call, Scenario};
use super::suite::Suite;
use crate::workplace::Workplace;
use std::fs;
use std::io;

/// Headers, by their scenario.
const HEADERS: &[(&str, &str, &str)] = &[
    ("Authentication_OAuth2_invalid", "authorization", "Bearer invalid"),
    // `knock` calls it `application/json`.
    ("Payload_JsonMergePatch_updateResource", "content-type", "application/merge-patch+json"),
    ("Payload_JsonMergePatch_updateOptionalResource", "content-type", "application/merge-patch+json"),
];

/// Bodies, by their scenario.
const BODIES: &[(&str, Body)] = &[
    // `knock` sends none of these, and no boundary with the last three.
    ("Type_Model_Visibility_putReadOnlyModel", Body::Json("{}")),
    ("Payload_MultiPart_FormData_File_uploadFileSpecificContentType", Body::Images("file", &["image.png"])),
    ("Payload_MultiPart_FormData_File_uploadFileRequiredFilename", Body::Images("file", &["image.png"])),
    ("Payload_MultiPart_FormData_File_uploadFileArray", Body::Images("files", &["image1.png", "image2.png"])),
];

/// What stands between the parts of a body.
const BOUNDARY: &str = "abcde12345";

/// A body in the words of its scenario.
enum Body {
    Json(&'static str),
    /// Parts of this name that are the suite's image, under these names of files.
    Images(&'static str, &'static [&'static str]),
}

impl Body {
    fn media_type(&self) -> String {
        match self {
            Self::Json(_) => "application/json".to_owned(),
            Self::Images(..) => format!("multipart/form-data; boundary={BOUNDARY}"),
        }
    }

    fn octets(&self, image: &[u8]) -> Vec<u8> {
        let (name, files) = match self {
            Self::Json(text) => return text.as_bytes().to_vec(),
            Self::Images(name, files) => (name, files),
        };
        let mut octets = Vec::new();
        for file in *files {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
            let head = format!("--{BOUNDARY}\r\n{head}\r\nContent-Type: image/png\r\n\r\n");
            octets.extend([head.as_bytes(), image, b"\r\n"].concat());
        }
        octets.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        octets
    }
}

/// Writes what requests of these scenarios ought to have, a line each: method, path, name and value of a header. Where the
/// name is `:body`, the value is the path of a file that holds the body.
pub(super) fn write(suite: &Suite, workplace: &Workplace, scenarios: &[&Scenario]) -> io::Result<()> {
    let image = fs::read(suite.path("assets/image.png"))?;
    let mut rows = String::new();
    for scenario in scenarios {
        let mut own = |name: &str, value: &str| {
            let row = |Call { method, path }: &Call| format!("{method}\t{path}\t{name}\t{value}\n");
            rows.extend(scenario.calls.iter().map(row));
        };
        for (_, name, value) in HEADERS.iter().filter(|(name, ..)| *name == scenario.name) {
            own(name, value);
        }
        for (name, body) in BODIES.iter().filter(|(name, _)| *name == scenario.name) {
            let file = workplace.path(&format!("prescribed/{name}"));
            fs::create_dir_all(workplace.path("prescribed"))?;
            fs::write(&file, body.octets(&image))?;
            own("content-type", &body.media_type());
            own(":body", &file.display().to_string());
        }
    }
    workplace.put("prescribed.tsv", &rows)
}

#[cfg(test)]
mod tests {
    use super::Body;

    #[test]
    fn images_stand_between_boundaries() {
        let octets = Body::Images("file", &["a.png", "b.png"]).octets(b"PNG");
        let part = |name: &str| {
            format!(
                "--abcde12345\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: image/png\r\n\r\nPNG\r\n"
            )
        };
        assert_eq!(String::from_utf8_lossy(&octets), part("a.png") + &part("b.png") + "--abcde12345--\r\n");
    }
}
