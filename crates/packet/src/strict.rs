//! Reading JSON that somebody else may have written: exactly our shape or nothing. A field too many at any depth, a field
//! given twice, another spelling of an id, a missing field: the whole is refused. It knows nothing of what is read.

use std::collections::BTreeMap;

use domain::words::Words;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Reads a value whose own writing of itself says the same as what was read.
pub(crate) fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let given: Tree = serde_json::from_slice(bytes).ok()?;
    let value: T = serde_json::from_slice(bytes).ok()?;
    let written = zeroize::Zeroizing::new(serde_json::to_vec(&value).ok()?);
    let ours: Tree = serde_json::from_slice(&written).ok()?;
    (given == ours).then_some(value)
}

/// Any JSON in which no key stands twice. Texts are wiped when it goes.
#[derive(PartialEq)]
enum Tree {
    Nothing,
    Truth(bool),
    Whole(i128),
    Broken(f64),
    Text(Words),
    List(Vec<Tree>),
    Fields(BTreeMap<Words, Tree>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Grow)
    }
}

struct Grow;

impl<'de> Visitor<'de> for Grow {
    type Value = Tree;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON in which no key stands twice")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree::Truth(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Whole(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Whole(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Broken(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(Words::new(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(tree) = seq.next_element()? {
            list.push(tree);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(key) = map.next_key::<Words>()? {
            if fields.insert(key, map.next_value()?).is_some() {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(Tree::Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::StatementId;

    // Without `deny_unknown_fields` on purpose: the types of `domain` have none.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Outer {
        id: StatementId,
        inner: Vec<Inner>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Inner {
        text: String,
        #[serde(default)]
        more: Option<u32>,
    }

    const ID: &str = "0192f0c1-0000-7000-8000-000000000001";

    fn reads(inner: &str) -> bool {
        read::<Outer>(format!(r#"{{"id":"{ID}","inner":[{inner}]}}"#).as_bytes()).is_some()
    }

    #[test]
    fn our_own_shape_is_read_whatever_its_spacing_and_order() {
        assert!(reads(r#"{"text":"a","more":null}"#));
        assert!(reads(r#" { "more" : 7 , "text" : "\u0061" } "#));
    }

    #[test]
    fn anything_else_is_refused_at_any_depth() {
        assert!(!reads(r#"{"text":"a","more":null,"html":"<b>"}"#), "a field too many");
        assert!(!reads(r#"{"text":"a","text":"b","more":null}"#), "a field twice");
        assert!(!reads(r#"{"text":"a"}"#), "a field too few");
        assert!(!reads(r#"{"text":"a","more":7.0}"#), "another kind of number");
        let shouted = format!(r#"{{"id":"{}","inner":[]}}"#, ID.to_uppercase());
        assert!(read::<Outer>(shouted.as_bytes()).is_none(), "another spelling of an id");
        let trailing = format!(r#"{{"id":"{ID}","inner":[]}} []"#);
        assert!(read::<Outer>(trailing.as_bytes()).is_none(), "something after the end");
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read::<serde_json::Value>(deep.as_bytes()).is_none());
    }
}
