//! Reading what this project itself has packed: postcard's bytes, read without a way to fail.
//!
//! What a library gives for bytes from anywhere, an error at every step and at every step everything dropped that was
//! read before, is a third of the code of a small wasm. Bytes from anywhere are therefore no matter for this module:
//! a profile from a link or from the browser's storage is read by postcard.

use core::fmt;
use std::string::String;
use std::vec::Vec;

use serde::de::value::U32Deserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer as _, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};

/// The value that these bytes hold, as postcard writes it: whole numbers in groups of seven bits, the lowest first.
///
/// The bytes must come from a writer of this project, for the same type. Bytes that end too early read as zeros.
///
/// # Panics
/// On bytes that hold no such value. In a wasm that is a `RuntimeError`.
///
/// ```
/// use express_entry::{Profile, packed};
/// let profile = Profile { dependent_children: Some(2), ..Profile::default() };
/// let bytes = postcard::to_allocvec(&profile)?;
/// assert_eq!(packed::unpacked::<Profile>(&bytes), profile);
/// # Ok::<(), postcard::Error>(())
/// ```
pub fn unpacked<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> T {
    match T::deserialize(&mut Reader { rest: bytes }) {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

/// An error that there is not: whatever returns it, returns its value alone.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl core::error::Error for Never {}

/// Small enough to be inlined, so that what would have been said is not even put together.
impl Error for Never {
    #[inline]
    fn custom<T: fmt::Display>(_: T) -> Self {
        malformed()
    }

    #[inline]
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        malformed()
    }

    #[inline]
    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        malformed()
    }

    #[inline]
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        malformed()
    }
}

#[expect(clippy::panic, reason = "the way out that the types of this module do without")]
#[cold]
#[inline(never)]
fn malformed() -> ! {
    panic!("these bytes do not hold such a value")
}

struct Reader<'de> {
    rest: &'de [u8],
}

impl Reader<'_> {
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => 0,
        }
    }

    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        let mut shift = 0_u32;
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 127).wrapping_shl(shift);
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    #[expect(clippy::cast_possible_wrap, reason = "half of it, and one bit")]
    #[inline(never)]
    fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    fn length(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let length = self.length();
        let (text, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        String::from_utf8(Vec::from(text)).unwrap_or_default()
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident $ty:ty),+) => {
        $(#[allow(clippy::cast_possible_truncation, clippy::unnecessary_cast, reason = "of the type that was written")]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.$read() as $ty)
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Never;

    fn is_human_readable(&self) -> bool {
        false
    }

    numbers!(
        deserialize_u8 visit_u8 byte u8,
        deserialize_u16 visit_u16 number u16,
        deserialize_u32 visit_u32 number u32,
        deserialize_u64 visit_u64 number u64,
        deserialize_i16 visit_i16 signed i16,
        deserialize_i32 visit_i32 signed i32,
        deserialize_i64 visit_i64 signed i64
    );

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.byte() != 0)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.length();
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(self)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        self.deserialize_u32(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        malformed()
    }

    serde::forward_to_deserialize_any! { i8 f32 f64 char bytes byte_buf unit unit_struct tuple_struct map ignored_any }
}

struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        None
    }
}

struct Fields<'r, 'de>(&'r mut Reader<'de>);

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Never;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

impl<'de> EnumAccess<'de> for &mut Reader<'de> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let place: U32Deserializer<Never> = u32::from(self.byte()).into_deserializer();
        Ok((seed.deserialize(place)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Reader<'de> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::rules::Document;
    use crate::{Profile, RuleBook};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Bare,
        One(u64),
        Two(i16, i64),
        Named { small: u8, text: String },
    }

    fn comes_back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + fmt::Debug>(value: &T) {
        let bytes = postcard::to_allocvec(value).unwrap();
        assert_eq!(unpacked::<T>(&bytes), *value);
    }

    #[test]
    fn what_postcard_writes_is_read() {
        comes_back(&[Kind::Bare, Kind::One(u64::MAX), Kind::Two(i16::MIN, i64::MIN)]);
        comes_back(&(Kind::Named { small: 255, text: "août".into() }, true, false, Some(u16::MAX), None::<i32>));
        comes_back(&std::vec![127_u32, 128, 16_383, 16_384, u32::MAX]);
        comes_back(&std::vec![0, -1, 63, 64, -64, -65, i32::MIN, i32::MAX]);
        comes_back(&Profile::default());
    }

    #[test]
    fn a_rule_set_is_read_as_postcard_reads_it() {
        let book = RuleBook::bundled();
        let document = book.rule_set("2025-03-25").unwrap().document();
        let bytes = postcard::to_allocvec(document).unwrap();
        assert_eq!(unpacked::<Document>(&bytes), postcard::from_bytes::<Document>(&bytes).unwrap());
        assert_eq!(unpacked::<Document>(&bytes), *document);
    }

    #[test]
    fn bytes_that_end_too_early_read_as_zeros() {
        assert_eq!(unpacked::<(u8, Option<u16>, String, Vec<u8>)>(&[7]), (7, None, String::new(), Vec::new()));
    }

    #[test]
    #[should_panic(expected = "do not hold such a value")]
    fn what_is_not_there_is_no_value() {
        unpacked::<Kind>(&[4]);
    }
}
