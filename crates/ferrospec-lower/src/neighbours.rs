//! Parameters side by side in a segment of a path.

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_ir::{Location, Parameter, PathPart, PathTemplate, Style};

/// Whether a parameter of the path follows upon another.
pub(crate) fn are_in(path: &PathTemplate) -> bool {
    path.parts().windows(2).any(|parts| matches!(parts, [PathPart::Parameter(_), PathPart::Parameter(_)]))
}

/// Reports parameters that follow one upon the other in the path so that nobody knows where the first ends. Those at `objects`
/// hold objects.
pub(crate) fn report(context: &mut Context<'_>, path: &PathTemplate, parameters: &[Parameter], objects: &[Locus]) {
    let in_path =
        |name: &str| parameters.iter().find(|parameter| parameter.location == Location::Path && parameter.name == name);
    for parts in path.parts().windows(2) {
        let [PathPart::Parameter(one), PathPart::Parameter(next)] = parts else { continue };
        let (Some(one), Some(next)) = (in_path(one), in_path(next)) else { continue };
        let are_objects = objects.contains(&one.locus) && objects.contains(&next.locus);
        if is_divided(one, next, are_objects) {
            continue;
        }
        let message = format!("nothing divides the parameters `{}` and `{}` in `{path}`", one.name, next.name);
        let help = "let a text stand between them that no value of the first holds";
        context.report(&codes::UNDIVIDED, next.locus, message).note(one.locus, "this one stands before it").help(help);
    }
}

/// Whether the text of a parameter is told from that of the `next` by the mark that this one begins with.
fn is_divided(one: &Parameter, next: &Parameter, are_objects: bool) -> bool {
    match (one.style, next.style) {
        (Style::Label, Style::Label) => !one.explode,
        // Such objects begin with the names of their members.
        (Style::Matrix, Style::Matrix) => !(one.explode && next.explode && are_objects),
        (_, style) => matches!(style, Style::Label | Style::Matrix),
    }
}
