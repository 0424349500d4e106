/** Reads the numbers, names and vectors of wasm's binary format, one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned LEB128 number. */
  unsigned() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  /** Skips a LEB128 number, signed or not. */
  skipNumber() {
    while (this.byte() >= 0x80);
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** What `read` reads, as the bytes that it is written with. */
  bytesOf(read) {
    const start = this.at;
    read();
    return this.bytes.subarray(start, this.at);
  }

  name() {
    return Buffer.from(this.take(this.unsigned())).toString();
  }

  /** As many items as the number in front of them says. */
  vector(item) {
    return Array.from({ length: this.unsigned() }, (_, index) => item(index));
  }
}

/** A number in LEB128, unsigned. */
export const unsigned = (value) => leb128(value, 128);

/** A number that is not negative in LEB128, signed. */
export const signed = (value) => leb128(value, 64);

function leb128(value, last) {
  const bytes = [];
  let left = value;
  for (; left >= last; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Buffer.from([...bytes, left]);
}

export const name = (text) => sized(Buffer.from(text));

/** Items behind their number. */
export const vector = (items) => Buffer.concat([unsigned(items.length), ...items]);

/** Bytes behind their number. */
export const sized = (bytes) => Buffer.concat([unsigned(bytes.length), bytes]);
