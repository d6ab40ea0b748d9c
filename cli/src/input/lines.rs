//! Input in pieces: lines with their numbers, never more in memory than a piece.

use std::io::{self, BufRead};
use std::ops::Range;

use serde_json::value::RawValue;

use super::{Header, Reader};
use crate::args::From;

/// A longer line is refused, and not kept.
pub const LONGEST_LINE: usize = 1 << 20;
/// Lines in a piece, at most.
const PIECE_LINES: usize = 8192;
/// Bytes in a piece, about: some more where the last line is long.
const PIECE_BYTES: usize = 4 << 20;

/// Some lines of the input.
#[derive(Debug, Default)]
pub struct Piece {
    bytes: Vec<u8>,
    lines: Vec<(u64, Range<usize>)>,
    /// Lines that are too long.
    pub too_long: Vec<u64>,
    /// Bytes of the input that it took.
    pub taken: u64,
}

impl Piece {
    /// The number of each line, from 1, and its text.
    pub fn lines(&self) -> &[(u64, Range<usize>)] {
        &self.lines
    }

    /// The text of a line.
    pub fn text(&self, range: &Range<usize>) -> &[u8] {
        self.bytes.get(range.clone()).unwrap_or_default()
    }

    /// Whether the input has ended.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.too_long.is_empty()
    }
}

/// Lines of an input.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of an input, from its first.
    pub fn new(input: R) -> Self {
        Self { input, number: 0 }
    }

    /// The next lines that are not blank; an empty piece at the end.
    ///
    /// # Errors
    /// The input's.
    pub fn piece(&mut self, most_lines: usize) -> io::Result<Piece> {
        let mut piece = Piece::default();
        while piece.lines.len() < most_lines && piece.bytes.len() < PIECE_BYTES {
            let start = piece.bytes.len();
            let mut kept = true;
            let mut ended = false;
            let mut any = false;
            while !ended {
                let available = self.input.fill_buf()?;
                if available.is_empty() {
                    break;
                }
                any = true;
                let end = available.iter().position(|byte| *byte == b'\n');
                ended = end.is_some();
                let length = end.unwrap_or(available.len());
                if kept && piece.bytes.len() - start + length > LONGEST_LINE {
                    kept = false;
                    piece.bytes.truncate(start);
                }
                if kept {
                    piece.bytes.extend_from_slice(available.get(..length).unwrap_or_default());
                }
                let used = length + usize::from(ended);
                self.input.consume(used);
                piece.taken += used as u64;
            }
            if !any {
                break;
            }
            self.number += 1;
            if self.number == 1 && piece.bytes.starts_with(b"\xEF\xBB\xBF") {
                piece.bytes.drain(..3);
            }
            if !kept {
                piece.too_long.push(self.number);
            } else if piece.bytes.get(start..).unwrap_or_default().trim_ascii().is_empty() {
                piece.bytes.truncate(start);
            } else {
                piece.lines.push((self.number, start..piece.bytes.len()));
            }
        }
        Ok(piece)
    }
}

/// An input with its form found.
pub enum Source<R> {
    /// Line by line, each read so.
    Lines(Lines<R>, Reader, Option<Piece>),
    /// A document that was read whole, with the line on which each record begins.
    Document(Option<Piece>),
}

impl<R> std::fmt::Debug for Source<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Lines(_, Reader::Json, _) => "lines of JSON",
            Self::Lines(..) => "a table",
            Self::Document(_) => "a document",
        })
    }
}

/// The form of an input by its first line.
pub fn form_of(line: &[u8]) -> From {
    let line = line.trim_ascii();
    match (line.first(), line.last()) {
        // An object that does not end on its line is a document.
        (Some(b'{'), Some(b'}')) => From::Jsonl,
        (Some(b'{' | b'['), _) => From::Json,
        _ => From::Csv,
    }
}

impl<R: BufRead> Source<R> {
    /// Looks at the beginning of an input, and reads a JSON document whole.
    ///
    /// # Errors
    /// A document that is not JSON, a header that cannot be, or what the input says.
    pub fn open(input: R, form: Option<From>) -> Result<(Self, From), String> {
        let mut lines = Lines::new(input);
        let first = lines.piece(1).map_err(|error| error.to_string())?;
        if let Some(number) = first.too_long.first() {
            return Err(format!("line {number} is longer than 1 MiB"));
        }
        let Some((_, range)) = first.lines.first() else {
            return Ok((Self::Document(None), form.unwrap_or(From::Jsonl)));
        };
        let line = first.text(range);
        let form = form.unwrap_or_else(|| form_of(line));
        let source = match form {
            From::Jsonl => Self::Lines(lines, Reader::Json, Some(first)),
            From::Csv => {
                let header = Header::read(line)?;
                Self::Lines(lines, Reader::Flat(header), None)
            }
            From::Json => {
                // Blank lines before the first count, too.
                let before = usize::try_from(lines.number.saturating_sub(1)).unwrap_or(0);
                let mut text = vec![b'\n'; before];
                text.extend_from_slice(line);
                text.push(b'\n');
                lines.input.read_to_end(&mut text).map_err(|error| error.to_string())?;
                Self::Document(Some(document(text)?))
            }
        };
        Ok((source, form))
    }

    /// What reads a line of this input.
    pub fn reader(&self) -> Reader {
        match self {
            Self::Lines(_, reader, _) => reader.clone(),
            Self::Document(_) => Reader::Json,
        }
    }

    /// The next lines; an empty piece at the end.
    ///
    /// # Errors
    /// The input's.
    pub fn piece(&mut self) -> io::Result<Piece> {
        match self {
            Self::Lines(lines, _, first) => match first.take() {
                Some(first) => Ok(first),
                None => lines.piece(PIECE_LINES),
            },
            Self::Document(piece) => Ok(piece.take().unwrap_or_default()),
        }
    }
}

/// The records of a document: of a list, or the one that it is.
fn document(bytes: Vec<u8>) -> Result<Piece, String> {
    let text = std::str::from_utf8(&bytes).map_err(|error| format!("not UTF-8: {error}"))?;
    let not_json = |error: serde_json::Error| format!("not JSON: {error}");
    let records: Vec<&RawValue> = if text.trim_ascii_start().starts_with('[') {
        serde_json::from_str(text).map_err(not_json)?
    } else {
        vec![serde_json::from_str(text).map_err(not_json)?]
    };
    let mut lines = Vec::with_capacity(records.len());
    let (mut number, mut counted) = (1, 0);
    for record in records {
        let start = record.get().as_ptr().addr() - text.as_ptr().addr();
        let between = bytes.get(counted..start).unwrap_or_default();
        number += between.split(|byte| *byte == b'\n').count() as u64 - 1;
        counted = start;
        lines.push((number, start..start + record.get().len()));
    }
    let taken = bytes.len() as u64;
    Ok(Piece { bytes, lines, too_long: Vec::new(), taken })
}
