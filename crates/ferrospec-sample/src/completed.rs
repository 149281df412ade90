//! Values that a document shows in part.

use ferrospec_ir::Literal;

/// What an object has, in order.
type Members = Vec<(String, Literal)>;

/// A value that is made of another one, which a judge has nothing against: with each member of the object `shown` that lets it
/// stay so, and without others as far as it need not have them.
///
/// ```
/// use ferrospec_ir::Literal;
/// use ferrospec_sample::completed;
///
/// let object = |names: &[&str]| {
///     Literal::Object(names.iter().map(|name| ((*name).to_owned(), Literal::Bool(true))).collect())
/// };
/// let needs_id = |value: &Literal| matches!(value, Literal::Object(members) if members.iter().any(|(name, _)| name == "id"));
/// assert_eq!(completed(&object(&["a"]), object(&["id", "b"]), needs_id), object(&["a", "id"]));
/// ```
pub fn completed(shown: &Literal, drawn: Literal, fits: impl Fn(&Literal) -> bool) -> Literal {
    let (Literal::Object(shown), Literal::Object(mut members)) = (shown, drawn.clone()) else { return drawn };
    let mut change = |change: &dyn Fn(&mut Members)| {
        let mut changed = members.clone();
        change(&mut changed);
        let changed = Literal::Object(changed);
        if fits(&changed)
            && let Literal::Object(changed) = changed
        {
            members = changed;
        }
    };
    for (index, (name, value)) in shown.iter().enumerate() {
        change(&|members| {
            members.retain(|(other, _)| other != name);
            members.insert(index.min(members.len()), (name.clone(), value.clone()));
        });
    }
    let Literal::Object(drawn) = drawn else { return Literal::Object(members) };
    for (name, _) in drawn.iter().filter(|(name, _)| shown.iter().all(|(other, _)| other != name)) {
        change(&|members| members.retain(|(other, _)| other != name));
    }
    Literal::Object(members)
}
