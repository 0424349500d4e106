//! Options as JSON, read so that the one at fault is named.
//!
//! All JSON is read from bytes: `serde_json` compiles its reader again for each kind of source, and a page has to load it.

use serde::de::value::Error as Stop;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde_json::Value;

use crate::error::{Error, Result};

/// Options that come as JSON: unknown names are refused, missing ones take their default.
pub trait Options: DeserializeOwned {
    /// What an option that is chosen among a few values may be; `None` for all others.
    fn choices(option: &str) -> Option<&'static str>;

    /// What an option that is a number may be, or one that is a list of them; `None` for all others.
    fn numbers(_option: &str) -> Option<String> {
        None
    }
}

/// Reads options; their ranges are not checked.
///
/// # Errors
/// `unknown-option` or `bad-option`, naming the option.
pub fn read_options<T: Options>(json: &str) -> Result<T> {
    let unreadable = |error: serde_json::Error| Error::UnreadableOptions { reason: error.to_string() };
    let options: Value = serde_json::from_slice(json.as_bytes()).map_err(unreadable)?;
    T::deserialize(&options).map_err(|error| refusal::<T>(options, error))
}

/// Names the option at fault: the first that is refused when it comes alone, since others may be left out.
fn refusal<T: Options>(options: Value, error: serde_json::Error) -> Error {
    let Value::Object(options) = options else { return Error::UnreadableOptions { reason: error.to_string() } };
    let known = option_names::<T>();
    let mut faults = options.into_iter().filter_map(|(option, value)| {
        let reason = read_alone::<T>(&option, &value).err()?;
        if !known.contains(&option.as_str()) {
            return Some(Error::UnknownOption { option, known });
        }
        let in_list = value.is_array() && read_alone::<T>(&option, &Value::Array(Vec::new())).is_ok();
        let of_few = T::choices(&option).map(str::to_owned).or_else(|| T::numbers(&option));
        let allowed = of_few.unwrap_or_else(|| expected_kind(in_list, &reason.to_string()).into());
        Some(Error::BadOption { option, value: serde_json::to_string(&value).ok()?, allowed })
    });
    faults.next().unwrap_or(Error::UnreadableOptions { reason: error.to_string() })
}

fn read_alone<T: Options>(option: &str, value: &Value) -> serde_json::Result<T> {
    T::deserialize(&Value::Object([(option.to_owned(), value.clone())].into_iter().collect()))
}

/// What serde expected, in words for people.
fn expected_kind(in_list: bool, sentence: &str) -> &'static str {
    let kinds = [
        ("expected u", "a whole number from 0 to 4,294,967,295", "a list of whole numbers"),
        ("expected f", "a number", "a list of numbers"),
        ("expected a boolean", "true or false", "a list of flags"),
        ("expected a sequence", "a list of numbers", "a list of lists"),
    ];
    let found = kinds.iter().find(|(expected, ..)| sentence.contains(expected));
    found.map_or("a number", |&(_, single, list)| if in_list { list } else { single })
}

/// The names of the options of `T`, in camelCase and in the order of its fields.
pub fn option_names<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names = Names(&[]);
    // It ends with an error always: there is nothing to read.
    let _ = T::deserialize(&mut names);
    names.0
}

struct Names(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut Names {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> std::result::Result<V::Value, Stop> {
        Err(Stop::custom("there is nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> std::result::Result<V::Value, Stop> {
        self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
    #[derive(Default)]
    struct Example {
        #[allow(dead_code, reason = "only the reader's refusal is of interest")]
        min_count: u32,
        #[allow(dead_code, reason = "only the reader's refusal is of interest")]
        weights: Vec<f32>,
        #[allow(dead_code, reason = "only the reader's refusal is of interest")]
        mode: bool,
    }

    impl Options for Example {
        fn choices(option: &str) -> Option<&'static str> {
            (option == "mode").then_some("on or off")
        }
    }

    fn refusal(json: &str) -> Error {
        read_options::<Example>(json).unwrap_err()
    }

    #[test]
    fn unknown_options_are_named_with_the_known_ones() {
        let error = refusal(r#"{"minCount": 1, "mincount": 5}"#);
        let known = &["minCount", "weights", "mode"];
        assert_eq!(error, Error::UnknownOption { option: "mincount".into(), known });
        assert!(error.to_string().contains("no option mincount. Known are minCount, weights, mode."), "{error}");
    }

    #[test]
    fn wrong_types_are_named_with_what_was_given() {
        for (json, sentence) in [
            (r#"{"minCount": "five"}"#, r#"minCount is "five"; it may be a whole number from 0 to 4,294,967,295."#),
            (r#"{"weights": [1, "2"]}"#, r#"weights is [1,"2"]; it may be a list of numbers."#),
            (r#"{"weights": 1}"#, "weights is 1; it may be a list of numbers."),
            (r#"{"mode": null}"#, "mode is null; it may be on or off."),
        ] {
            let error = refusal(json);
            assert_eq!((error.code(), error.to_string().as_str()), ("bad-option", sentence));
        }
    }

    #[test]
    fn what_is_no_object_is_refused_as_a_whole() {
        for json in ["[", "", "5", "{", "{\"minCount\": 1,"] {
            let error = refusal(json);
            assert!(matches!(error, Error::UnreadableOptions { .. }), "{json}: {error:?}");
            assert_eq!(error.code(), "bad-option");
        }
    }
}
