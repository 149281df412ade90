//! What lets callers of a mock in.

use crate::suggestion;
use ferrospec_mock::Credentials;

/// What is said on the command line: a text alone, or behind a `=`, is the credential of any scheme, and `SCHEME=TEXT` of one of `schemes`.
///
/// # Errors
/// There is no such scheme, or there are two credentials of one.
pub(super) fn of(all: Vec<String>, schemes: &[&str]) -> Result<Credentials, String> {
    let mut credentials = Credentials::default();
    for said in all {
        let (scheme, text) = match said.split_once('=') {
            // Tokens of base64 end so.
            Some((_, behind)) if behind.bytes().all(|byte| byte == b'=') => (None, said.as_str()),
            // What may hold `=` anywhere stands behind one.
            Some(("", text)) => (None, text),
            Some((scheme, text)) => (Some(scheme), text),
            None => (None, said.as_str()),
        };
        let twice = match scheme {
            None => credentials.of_any.replace(text.to_owned()).is_some(),
            Some(scheme) if schemes.contains(&scheme) => {
                credentials.by_scheme.insert(scheme.to_owned(), text.to_owned()).is_some()
            }
            Some(scheme) => return Err(unknown(scheme, schemes)),
        };
        if twice {
            let of = scheme.map_or_else(|| "any scheme".to_owned(), |scheme| format!("`{scheme}`"));
            return Err(format!("`--credential` says two credentials of {of}"));
        }
    }
    Ok(credentials)
}

/// The text itself is not repeated: it may be a secret.
fn unknown(scheme: &str, schemes: &[&str]) -> String {
    let is_name =
        scheme.len() < 100 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte));
    let called = if is_name { format!("`{scheme}`") } else { "called as what stands before its `=`".to_owned() };
    let help = match (suggestion::nearest(scheme, schemes), schemes) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "no operation asks for any".to_owned(),
        (None, all) => format!("operations ask for {}", all.join(", ")),
    };
    format!(
        "`--credential` is TEXT, SCHEME=TEXT, or =TEXT of any scheme, and no operation asks for a security scheme {called}: {help}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_of_any_scheme_or_of_one() {
        type Told<'a> = (Option<&'a str>, &'a [(&'a str, &'a str)]);
        let check = |all: &[&str], expected: Result<Told<'_>, &str>| {
            let all = all.iter().map(|one| (*one).to_owned()).collect();
            let read = of(all, &["apiKey", "bearer"]);
            let read = read.as_ref().map(|read| {
                let by_scheme: Vec<_> =
                    read.by_scheme.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
                (read.of_any.as_deref(), by_scheme)
            });
            let read = read.as_ref().map(|(any, of)| (*any, of.as_slice())).map_err(|why| why.as_str());
            assert_eq!(read, expected);
        };
        check(&[], Ok((None, &[])));
        check(&["letmein", "apiKey=x=y"], Ok((Some("letmein"), &[("apiKey", "x=y")])));
        check(&["YQ=="], Ok((Some("YQ=="), &[])));
        check(&["=a=b", "bearer==c"], Ok((Some("a=b"), &[("bearer", "=c")])));
        let said =
            "`--credential` is TEXT, SCHEME=TEXT, or =TEXT of any scheme, and no operation asks for a security scheme";
        check(&["apikye=x"], Err(&format!("{said} `apikye`: did you mean `apiKey`?")));
        check(&["other=x"], Err(&format!("{said} `other`: operations ask for apiKey, bearer")));
        check(
            &["s%c=x"],
            Err(&format!("{said} called as what stands before its `=`: operations ask for apiKey, bearer")),
        );
        check(&["a", "b"], Err("`--credential` says two credentials of any scheme"));
        check(&["bearer=a", "bearer=b"], Err("`--credential` says two credentials of `bearer`"));
    }
}
