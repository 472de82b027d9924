// Puts still PNGs together into one that moves (APNG): the same chunks, in another order. Knows nothing of what is on them.
import { crc32 } from "node:zlib";

/** A picture, and how long it stands, in ms. */
export interface Frame {
  readonly png: Buffer;
  readonly stands: number;
}

const SIGNATURE = 8;

/** One PNG that shows these in turn, for ever. All have to be of one size and kind, as one camera takes them; the first is what a still viewer shows. */
export function movingPng(frames: readonly Frame[]): Buffer {
  const [first] = frames;
  if (!first) throw new Error("A moving picture needs a frame.");
  const header = chunksOf(first.png).find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(0);
  let sequence = 0;
  const numbered = (...parts: Buffer[]): Buffer => Buffer.concat([uint32(sequence++), ...parts]);
  return Buffer.concat([
    first.png.subarray(0, SIGNATURE),
    chunk("IHDR", header),
    chunk("acTL", Buffer.concat([uint32(frames.length), uint32(0)])),
    ...frames.flatMap(({ png, stands }, index) => {
      const chunks = chunksOf(png);
      if (!chunks[0]?.data.equals(header)) throw new Error("The frames of a moving picture are of one size and kind.");
      const drawn = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
      // Its size, no offset, how long in milliseconds; it takes the place of the one before.
      const control = numbered(
        header.subarray(0, 8),
        uint32(0),
        uint32(0),
        uint16(stands),
        uint16(1_000),
        Buffer.alloc(2),
      );
      return [chunk("fcTL", control), index === 0 ? chunk("IDAT", drawn) : chunk("fdAT", numbered(drawn))];
    }),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
