//! Answers, packed as postcard packs them, without a way to fail: see [`express_entry::packed`] for the other direction.

use core::fmt;
use std::vec::Vec;

use serde::ser::{
    Error, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, Serializer,
};

use crate::refusal::Refusal;

/// An answer, as it goes over.
pub(crate) fn packed<T: Serialize>(answer: &Result<T, Refusal>) -> Vec<u8> {
    let mut writer = Writer(Vec::new());
    match answer.serialize(&mut writer) {
        Ok(()) => writer.0,
        Err(never) => match never {},
    }
}

/// An error that there is not.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl core::error::Error for Never {}

impl Error for Never {
    #[inline]
    fn custom<T: fmt::Display>(_: T) -> Self {
        unpackable()
    }
}

/// What none of the answers holds: a map, a float, a list of unknown length.
#[expect(clippy::panic, reason = "a type of ours that cannot be packed, which the tests would find")]
#[cold]
#[inline(never)]
fn unpackable() -> ! {
    panic!("this cannot be packed")
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest eight bits are meant")]
fn low(number: u64) -> u8 {
    number as u8
}

struct Writer(Vec<u8>);

impl Writer {
    #[inline(never)]
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    #[inline(never)]
    fn number(&mut self, number: u64) {
        let mut rest = number;
        while rest > 127 {
            self.byte(low(rest) | 128);
            rest >>= 7;
        }
        self.byte(low(rest));
    }

    #[inline(never)]
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }
}

macro_rules! numbers {
    ($($method:ident $ty:ty, $write:ident);+) => {
        $(fn $method(self, number: $ty) -> Result<(), Never> {
            self.$write(number.into());
            Ok(())
        })+
    };
}

macro_rules! unused {
    ($($method:ident $ty:ty),+) => {
        $(fn $method(self, _: $ty) -> Result<(), Never> {
            unpackable()
        })+
    };
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = Impossible<(), Never>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }

    numbers!(
        serialize_bool bool, byte;
        serialize_u8 u8, byte;
        serialize_u16 u16, number;
        serialize_u32 u32, number;
        serialize_u64 u64, number;
        serialize_i16 i16, signed;
        serialize_i32 i32, signed;
        serialize_i64 i64, signed
    );
    unused!(serialize_i8 i8, serialize_f32 f32, serialize_f64 f64, serialize_char char, serialize_bytes &[u8], serialize_unit_struct &'static str);

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.text(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.byte(0);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.byte(1);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, place: u32, _: &'static str) -> Result<(), Never> {
        self.number(place.into());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        place: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.number(place.into());
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Never> {
        match length {
            Some(length) => self.number(length as u64),
            None => unpackable(),
        }
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Never>, Never> {
        unpackable()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Never>, Never> {
        unpackable()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Never>, Never> {
        unpackable()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, place: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.number(place.into());
        Ok(self)
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> Result<(), Never> {
        unpackable()
    }
}

impl SerializeSeq for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

impl SerializeTuple for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

macro_rules! fields {
    ($($kind:ident),+) => {
        $(impl $kind for &mut Writer {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Never> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                Ok(())
            }
        })+
    };
}

fields!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use express_entry::{Profile, RuleBook};
    use serde::Serialize;

    use super::*;
    use crate::refusal::Code;

    #[derive(Serialize)]
    enum Kind {
        Bare,
        One(i64),
        Named { small: u8, text: &'static str },
    }

    fn as_postcard<T: Serialize>(value: T) {
        let answer = Ok(value);
        assert_eq!(packed(&answer), postcard::to_allocvec(&answer).unwrap());
    }

    #[test]
    fn answers_are_what_postcard_writes() {
        as_postcard([Kind::Bare, Kind::One(i64::MIN), Kind::Named { small: 200, text: "août" }]);
        as_postcard((true, u8::MAX, u16::MAX, u32::MAX, u64::MAX, i16::MIN, i32::MIN, Some(0_u8), None::<u8>));
        as_postcard(vec![0_u32, 127, 128, 16_383, 16_384]);
        as_postcard(Profile::default());
        as_postcard(RuleBook::bundled().rule_set("2017-06-06").map(|set| set.document().clone()));
        let refused = Err::<u8, _>(Refusal::new(Code::OutOfRange, "months"));
        assert_eq!(packed(&refused), postcard::to_allocvec(&refused).unwrap());
    }

    #[test]
    #[should_panic(expected = "cannot be packed")]
    fn a_float_is_no_answer() {
        packed(&Ok(0.5));
    }
}
