// Plain objects to the bytes that the engine reads, and its bytes to plain objects.
//
// A type is a word: a letter; "?" and the type that may be missing; "*" and the type of a list's items; "#", a length and
// the type; or the place of a line in the tables that `cargo xtask package` makes out of the Rust source. A line is
// "o key type key type …" an object ("key=" where it may be left out), "e word word:type …" a word or an object with one
// key, "g tag word object word object …" an object that names itself, "x type" a rule set.
// The bytes are postcard's: whole numbers in groups of seven bits, the lowest first.

/** Tables, ready for use. */
export const lines = (text) => text.split("\n").map((line) => line.split(" "));

/** What is wrong with a call. */
export class ExpressEntryError extends Error {
  constructor(code, path, message, more) {
    super(path ? `${path}: ${message}` : message);
    this.name = "ExpressEntryError";
    this.code = code;
    this.path = path;
    Object.assign(this, more);
  }
}

const refuse = (code, path, message) => {
  throw new ExpressEntryError(code, path, message);
};

const DAY = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2199, 11, 31);

/** The day, counted from 1900-01-01. */
const dayNumber = (text, path) => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? refuse("invalid_date", path, "a date is written YYYY-MM-DD");
  const time = Date.UTC(+year, month - 1, +day);
  // Years before 100 are read as those after 1900, so that the text is compared, too.
  if (!(time >= FIRST && time <= LAST && year >= "1900")) refuse("invalid_date", path, "the year must be between 1900 and 2199");
  if (isoDay(time) !== text) refuse("invalid_date", path, "there is no such day");
  return (time - FIRST) / DAY;
};

const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

const whole = (value, least, most, path) => {
  if (typeof value !== "number") refuse("invalid_type", path, "a number is expected here");
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    refuse("invalid_value", path, `a whole number from ${least} to ${most} is expected here`);
  }
  return value;
};

const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";

/** The path of a part. */
const within = (path, key) => (path ? `${path}.${key}` : key);

/** The bytes of a value. `subject` is the key whose own path is empty: what the call is about. */
export const pack = (table, type, value, subject) => {
  const bytes = [];

  const number = (count) => {
    while (count > 127) {
      bytes.push((count % 128) + 128);
      count = Math.floor(count / 128);
    }
    bytes.push(count);
  };

  const text = (value, path) => {
    if (typeof value !== "string") refuse("invalid_type", path, "a text is expected here");
    const written = new TextEncoder().encode(value);
    number(written.length);
    for (const byte of written) bytes.push(byte);
  };

  /** What was not given and need not be: the answer that says nothing. */
  const nothing = (type) => {
    const [kind, ...parts] = table[type] ?? [];
    if (kind === "o") for (let i = 1; i < parts.length; i += 2) nothing(parts[i]);
    else {
      bytes.push(0);
      // The first variant is the one that says nothing.
      const content = kind === "e" && parts[0].split(":")[1];
      if (content) nothing(content);
    }
  };

  const object = ([, ...words], value, path, top) => {
    if (!isObject(value)) refuse("invalid_type", path, "an object is expected here");
    const keys = words.filter((_, i) => i % 2 === 0);
    const known = keys.map((key) => key.replace("=", ""));
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) refuse("unknown_key", within(path, key), `there is no such key; there are ${known.join(", ")}`);
    }
    known.forEach((key, i) => {
      const type = words[i * 2 + 1];
      const below = top && key === subject ? "" : within(path, key);
      const part = Object.hasOwn(value, key) ? value[key] : undefined;
      if (part !== undefined) put(type, part, below);
      else if (key === keys[i] && type[0] !== "?" && table[type]?.[0] !== "x") {
        refuse("missing_key", below || key, "this key is missing");
      } else nothing(type);
    });
  };

  const put = (type, value, path, top) => {
    const rest = type.slice(1);
    switch (type[0]) {
      case "?":
        if (value === null) return bytes.push(0);
        bytes.push(1);
        return put(rest, value, path);
      case "*":
      case "#":
        if (!Array.isArray(value)) refuse("invalid_type", path, "a list is expected here");
        if (type[0] === "*") number(value.length);
        else if (value.length !== +rest[0]) refuse("invalid_value", path, `a list of ${rest[0]} is expected here`);
        return value.forEach((item, i) => put(type[0] === "*" ? rest : rest.slice(1), item, `${path}[${i}]`));
    }
    const row = table[type];
    switch (row?.[0]) {
      case undefined:
        return letter(type, value, path);
      case "o":
        return object(row, value, path, top);
      case "x":
        if (typeof value === "string") {
          bytes.push(1);
          return text(value, path);
        }
        if (!isObject(value)) refuse("invalid_type", path, "the name of a rule set, or a rule set, is expected here");
        bytes.push(2);
        return put(row[1], value, path);
      default:
        return variant(row, value, path);
    }
  };

  const variant = ([, ...words], value, path) => {
    const keys = isObject(value) ? Object.keys(value) : [];
    const word = typeof value === "string" ? value : keys[0];
    if (typeof value !== "string" && keys.length !== 1) {
      refuse("invalid_type", path, "a word, or an object with one key, is expected here");
    }
    const known = words.map((word) => word.split(":")[0]);
    const place = known.indexOf(word);
    if (place < 0) refuse("unknown_word", path, `there is no "${word}" here; there are ${known.join(", ")}`);
    number(place);
    const content = words[place].split(":")[1];
    const alone = typeof value === "string";
    if (!content) {
      if (!alone) refuse("invalid_type", path, `"${word}" stands alone here`);
    } else if (!alone) put(content, value[word], within(path, word));
    // What holds nothing but what may be left out may itself be left out.
    else if (content[0] === "?") nothing(content);
    else refuse("invalid_type", path, `an object with the key "${word}" is expected here`);
  };

  const letter = (type, value, path) => {
    switch (type) {
      case "b":
        if (typeof value !== "boolean") refuse("invalid_type", path, "true or false is expected here");
        return bytes.push(+value);
      case "c":
        return bytes.push(whole(value, 0, 255, path));
      case "L":
        return bytes.push(whole(value, 0, 12, path));
      case "T":
        return bytes.push(whole(value, 0, 5, path));
      case "h":
        return number(whole(value, 0, 65_535, path));
      case "w":
        return number(whole(value, 0, 4_294_967_295, path));
      case "s":
        return text(value, path);
      case "D":
        if (typeof value !== "string") refuse("invalid_type", path, "a date is written YYYY-MM-DD");
        return signed(dayNumber(value, path));
      case "I":
        return signed(whole(value, FIRST / 1000, (LAST + DAY) / 1000 - 1, path));
      case "N":
        if (typeof value !== "string") refuse("invalid_type", path, "a text is expected here");
        if (!/^\d[0-5]\d{3}$/.test(value) || value === "00000") refuse("invalid_value", path, "a NOC 2021 code has five digits");
        return number(+value);
      case "R": {
        if (typeof value !== "number") refuse("invalid_type", path, "a number is expected here");
        const tenths = Math.round(value * 10);
        if (!(tenths >= 0 && tenths <= 65_535 && Math.abs(tenths - value * 10) < 1e-6)) {
          refuse("invalid_value", path, "a number with at most one decimal is expected here");
        }
        return number(tenths);
      }
      case "A":
        if (typeof value === "string") {
          bytes.push(0, 1);
          return signed(dayNumber(value, path));
        }
        if (typeof value !== "number") refuse("invalid_type", path, "an age in years or a date of birth is expected here");
        return bytes.push(1, whole(value, 0, 255, path), 0);
    }
  };

  const signed = (value) => number(value < 0 ? -value * 2 - 1 : value * 2);

  put(type, value, "", true);
  return Uint8Array.from(bytes);
};

/** The value that bytes hold. */
export const unpack = (table, type, bytes) => {
  let at = 0;

  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };

  const signed = () => {
    const value = number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };

  const text = () => {
    const length = number();
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };

  const day = () => isoDay(FIRST + signed() * DAY);
  const list = (length, type) => Array.from({ length }, () => take(type));

  const object = (type, into = {}) => {
    const [, ...words] = table[type];
    for (let i = 0; i < words.length; i += 2) into[words[i].replace("=", "")] = take(words[i + 1]);
    return into;
  };

  const take = (type) => {
    const rest = type.slice(1);
    switch (type[0]) {
      case "?":
        return optional(() => take(rest));
      case "*":
        return list(number(), rest);
      case "#":
        return list(+rest[0], rest.slice(1));
    }
    const row = table[type];
    switch (row?.[0]) {
      case undefined:
        return letter(type);
      case "o":
        return object(type);
      case "g": {
        const word = text();
        return object(row[row.indexOf(word, 2) + 1], { [row[1]]: word });
      }
      default: {
        const [word, content] = row[number() + 1].split(":");
        return content ? { [word]: take(content) } : word;
      }
    }
  };

  const letter = (type) => {
    switch (type) {
      case "b":
        return bytes[at++] === 1;
      case "c":
      case "L":
      case "T":
        return bytes[at++];
      case "i":
      case "I":
        return signed();
      case "s":
        return text();
      case "D":
        return day();
      case "N":
        return String(number()).padStart(5, "0");
      case "R":
        return number() / 10;
      case "A": {
        const years = optional(() => bytes[at++]);
        return optional(day) ?? years;
      }
      default:
        return number();
    }
  };

  const optional = (take) => (bytes[at++] ? take() : null);

  return take(type);
};
