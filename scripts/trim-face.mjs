// Writes a WOFF2 font again with its kerning as one table of classes, the same for every weight. The kerning that comes with
// a variable font has deltas for each pair and takes 40 % of the file.
// Usage: node scripts/trim-face.mjs public/fonts/newsreader.woff2
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { create } from 'fontkit';

/** Tags by their number in a WOFF2 directory: https://www.w3.org/TR/WOFF2/#table_dir_format */
const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
    .split(' ')
    .map((tag) => tag.replace('_', ' '));
const headerLength = 48;

/** Tables of a WOFF2 file, in order, as they are stored. */
function readTables(file) {
  let at = headerLength;
  const number = () => {
    let value = 0;
    for (;;) {
      const byte = file[at++];
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const tables = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file[at++];
    const tag = (flags & 63) === 63 ? file.toString('latin1', at, (at += 4)) : knownTags[flags & 63];
    const isTransformed = tag === 'glyf' || tag === 'loca' ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const length = number();
    return { tag, flags, length, stored: isTransformed ? number() : length, isTransformed };
  });
  const bytes = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  return tables.map((table) => ({ ...table, bytes: bytes.subarray(from, (from += table.stored)) }));
}

function writeFile(file, tables) {
  const number = (value) => {
    const groups = [value & 127];
    for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 127) | 128);
    return Buffer.from(groups);
  };
  const directory = tables.map(({ tag, flags, length, bytes, isTransformed }) =>
    Buffer.concat([
      Buffer.from([flags]),
      ...((flags & 63) === 63 ? [Buffer.from(tag, 'latin1')] : []),
      number(length),
      ...(isTransformed ? [number(bytes.length)] : []),
    ]),
  );
  const all = Buffer.concat(tables.map(({ bytes }) => bytes));
  const packed = brotliCompressSync(all, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: all.length,
    },
  });
  const header = Buffer.from(file.subarray(0, headerLength));
  const length = headerLength + directory.reduce((sum, { length: size }) => sum + size, 0) + packed.length;
  const padded = Math.ceil(length / 4) * 4;
  header.writeUInt32BE(padded, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(12 + tables.length * 16 + tables.reduce((sum, table) => sum + Math.ceil(table.length / 4) * 4, 0), 16);
  header.writeUInt32BE(packed.length, 20);
  return Buffer.concat([header, ...directory, packed, Buffer.alloc(padded - length)]);
}

/** Kerning of the font's default weight, as a row for each first glyph. */
function kerningOf(font) {
  const count = font.numGlyphs;
  const rows = Array.from({ length: count }, () => new Int16Array(count));
  const tables = font.GPOS.lookupList
    .toArray()
    .flatMap(({ lookupType, subTables }) => subTables.map((table) => (lookupType === 9 ? table.extension : table)));
  const done = Array.from({ length: count }, () => new Uint8Array(count));
  for (const table of tables) {
    if (![1, 2].includes(table.version) || table.valueFormat1 === undefined) throw new Error('only pairs are kept');
    for (const [index, first] of glyphsIn(table.coverage).entries())
      for (let second = 0; second < count; second++) {
        if (done[first][second] === 1) continue;
        const value =
          table.version === 1
            ? table.pairSets.get(index).find((pair) => pair.secondGlyph === second)?.value1
            : table.classRecords.get(classOf(table.classDef1, first)).get(classOf(table.classDef2, second)).value1;
        if (value === undefined) continue;
        done[first][second] = 1;
        rows[first][second] = value.xAdvance ?? 0;
      }
  }
  return rows;
}

const glyphsIn = (coverage) =>
  coverage.version === 1
    ? coverage.glyphs
    : coverage.rangeRecords.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, at) => start + at));

const classOf = (definition, glyph) =>
  definition.version === 1
    ? (definition.classValueArray[glyph - definition.startGlyph] ?? 0)
    : (definition.classRangeRecord.find(({ start, end }) => glyph >= start && glyph <= end)?.class ?? 0);

/** Class of each glyph, 0 for what equals `none`; and one example of each class. */
function classesOf(texts, none) {
  const numbers = new Map([[none, 0]]);
  const classes = texts.map((text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text));
  return { classes, examples: [...numbers.values()].map((number) => classes.indexOf(number)) };
}

const shorts = (...values) => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
};

const ranges = (classes) => {
  const all = [];
  for (const [glyph, number] of classes.entries())
    if (number !== 0) {
      const last = all.at(-1);
      if (last?.[2] === number && last[1] === glyph - 1) last[1] = glyph;
      else all.push([glyph, glyph, number]);
    }
  return all;
};

/** A GPOS table with one lookup of pairs: https://learn.microsoft.com/typography/opentype/spec/gpos#pair-adjustment-format-2-class-pair-adjustment */
function kerningTable(rows) {
  const count = rows.length;
  const kerned = rows.flatMap((row, glyph) => (row.some((value) => value !== 0) ? [glyph] : []));
  const first = classesOf(
    rows.map((row) => row.join()),
    rows[kerned[0]].join(),
  );
  // A glyph that kerns nothing is not covered: its class does not matter.
  const firstOf = rows.map((row, glyph) => (kerned.includes(glyph) ? first.classes[glyph] : 0));
  const used = [...new Set(firstOf)].sort((a, b) => a - b);
  const firstClasses = firstOf.map((number) => used.indexOf(number));
  const columns = Array.from({ length: count }, (_, second) => rows.map((row) => row[second]).join());
  const second = classesOf(columns, new Array(count).fill(0).join());
  const values = used.flatMap((number) => {
    const row = rows[kerned.find((glyph) => firstOf[glyph] === number)];
    return second.examples.map((glyph) => (glyph === -1 ? 0 : row[glyph]));
  });
  const definition = (classes) => {
    const all = ranges(classes);
    return shorts(2, all.length, ...all.flat());
  };
  const coverage = ranges(rows.map((_, glyph) => (kerned.includes(glyph) ? 1 : 0)));
  let index = 0;
  const covered = shorts(
    2,
    coverage.length,
    ...coverage.flatMap(([start, end]) => {
      const range = [start, end, index];
      index += end - start + 1;
      return range;
    }),
  );
  const matrix = shorts(...values);
  const [one, two] = [definition(firstClasses), definition(second.classes)];
  const start = 16 + matrix.length;
  const pairs = Buffer.concat([
    shorts(2, start, 4, 0, start + covered.length, start + covered.length + one.length, used.length, second.examples.length),
    ...[matrix, covered, one, two],
  ]);
  const tag = (text) => Buffer.from(text, 'latin1');
  const scripts = Buffer.concat([shorts(1), tag('DFLT'), shorts(8, 4, 0, 0, 0xffff, 1, 0)]);
  const features = Buffer.concat([shorts(1), tag('kern'), shorts(8, 0, 1, 0)]);
  const lookups = Buffer.concat([shorts(1, 4, 2, 0, 1, 8), pairs]);
  return Buffer.concat([
    shorts(1, 0, 10, 10 + scripts.length, 10 + scripts.length + features.length),
    ...[scripts, features, lookups],
  ]);
}

for (const name of process.argv.slice(2)) {
  const file = readFileSync(name);
  const rows = kerningOf(create(file));
  const table = kerningTable(rows);
  const tables = readTables(file).map((entry) =>
    entry.tag === 'GPOS' ? { ...entry, bytes: table, length: table.length } : entry,
  );
  const written = writeFile(file, tables);
  const kept = kerningOf(create(written));
  if (rows.some((row, glyph) => row.join() !== kept[glyph].join())) throw new Error(`${name}: the kerning was not kept`);
  writeFileSync(name, written);
  console.log(`${name}: ${file.length} bytes before, ${written.length} after`);
}
