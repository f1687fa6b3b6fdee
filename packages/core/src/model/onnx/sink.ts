/** Bytes that grow: a protobuf message being written. */
export interface Sink {
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
}

export function sinkOf(): Sink {
  return { bytes: new Uint8Array(256), length: 0 };
}

/** What was written so far. */
export function writtenIn(sink: Sink): Uint8Array<ArrayBuffer> {
  return sink.bytes.slice(0, sink.length);
}

/** Room for some bytes at the end: where they start. */
function reserve(sink: Sink, length: number): number {
  const start = sink.length;
  sink.length += length;
  if (sink.length > sink.bytes.length) {
    const larger = new Uint8Array(Math.max(sink.length, 2 * sink.bytes.length));
    larger.set(sink.bytes);
    sink.bytes = larger;
  }
  return start;
}

function append(sink: Sink, byte: number): void {
  const at = reserve(sink, 1);
  sink.bytes[at] = byte;
}

/** A whole number of up to 64 bits in two's complement. */
function writeInteger(sink: Sink, value: number): void {
  if (value >= 0 && value < 0x8000_0000) {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) append(sink, (rest % 0x80) + 0x80);
    append(sink, rest);
    return;
  }
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) append(sink, Number(rest & 0x7fn) + 0x80);
  append(sink, Number(rest));
}

/** A field that is a whole number. */
export function writeIntegerField(sink: Sink, field: number, value: number): void {
  writeInteger(sink, field * 8);
  writeInteger(sink, value);
}

/** A field that is a run of bytes. */
export function writeBytesField(sink: Sink, field: number, content: Uint8Array): void {
  writeInteger(sink, field * 8 + 2);
  writeInteger(sink, content.length);
  const start = reserve(sink, content.length);
  sink.bytes.set(content, start);
}

/** A field that is a message of its own, written by `write`. */
export function writeMessageField(sink: Sink, field: number, write: (inner: Sink) => void): void {
  const inner = sinkOf();
  write(inner);
  writeBytesField(sink, field, inner.bytes.subarray(0, inner.length));
}

const encoder = new TextEncoder();

/** A field of text. */
export function writeTextField(sink: Sink, field: number, text: string): void {
  writeBytesField(sink, field, encoder.encode(text));
}

/** A field that is one float32. */
export function writeFloatField(sink: Sink, field: number, value: number): void {
  writeInteger(sink, field * 8 + 5);
  const at = reserve(sink, 4);
  new DataView(sink.bytes.buffer).setFloat32(at, value, true);
}
