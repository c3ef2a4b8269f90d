// What a PDF says, sheet by sheet, as Chromium and Firefox write one: enough to find a line in it.
import { inflateSync } from 'node:zlib';

/** A text without its spaces, which a PDF does not keep, and without ligatures, which it makes. */
export const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** The objects of a document by their numbers: the dictionary, and the stream where there is one. */
function objects(pdf) {
  const found = new Map();
  const text = pdf.toString('latin1');
  for (const { 1: number, 2: body } of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\s*(.*?)endobj/gs)) {
    const at = body.search(/stream\r?\n/);
    if (at < 0) { found.set(Number(number), { dictionary: body }); continue; }
    const start = at + body.slice(at).match(/stream\r?\n/)[0].length;
    const bytes = Buffer.from(body.slice(start, body.lastIndexOf('endstream')), 'latin1');
    const dictionary = body.slice(0, at);
    const stream = /FlateDecode/.test(dictionary) ? inflateSync(bytes, { finishFlush: 2 }) : bytes;
    found.set(Number(number), { dictionary, stream: stream.toString('latin1') });
  }
  // Objects without streams may be packed together.
  for (const { dictionary, stream } of [...found.values()]) {
    if (!/\/Type\s*\/ObjStm/.test(dictionary)) continue;
    const first = Number(dictionary.match(/\/First (\d+)/)[1]);
    const heads = stream.slice(0, first).trim().split(/\s+/).map(Number);
    for (let index = 0; index < heads.length; index += 2) {
      const end = heads[index + 3] ?? stream.length;
      found.set(heads[index], { dictionary: stream.slice(first + heads[index + 1], first + end) });
    }
  }
  return found;
}

/** Letters by the codes of a font. */
function letters(cmap) {
  const said = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const codes = new Map();
  for (const [, lines] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, from, to] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g)) codes.set(parseInt(from, 16), said(to));
  }
  for (const [, lines] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from, until, list, one] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:\[(.*?)\]|<(\w+)>)/gs)) {
      const [low, high] = [parseInt(from, 16), parseInt(until, 16)];
      const each = list?.match(/\w+/g);
      for (let code = low; code <= high; code += 1) {
        codes.set(code, each ? said(each[code - low]) : String.fromCodePoint(said(one).codePointAt(0) + code - low));
      }
    }
  }
  return { codes, wide: /<\w{4}>\s*<\w{4}>\s*endcodespacerange/.test(cmap) || !/<\w{2}>\s*<\w{2}>\s*endcodespacerange/.test(cmap) };
}

/** The bytes of a string between round brackets. */
const unescaped = (string) => string.replace(/\\(\d{1,3}|\r?\n|.)/gs, (_, it) => {
  if (/^\d/.test(it)) return String.fromCharCode(parseInt(it, 8));
  return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }[it] ?? it;
});

/** The sheets of a document in their order: what stands on each, plain. */
export function sheets(pdf) {
  const all = objects(Buffer.from(pdf));
  const reference = (text) => all.get(Number(text?.match(/(\d+) 0 R/)?.[1]));
  const entry = (dictionary, key) => dictionary.match(new RegExp(`/${key}\\s*(<<.*?>>|\\[[^\\]]*\\]|\\d+ 0 R)`, 's'))?.[1];
  const below = (node) => {
    const kids = entry(node.dictionary, 'Kids');
    return kids ? [...kids.matchAll(/\d+ 0 R/g)].flatMap(([kid]) => below(reference(kid))) : [node];
  };
  const root = [...all.values()].find(({ dictionary }) => /\/Type\s*\/Pages/.test(dictionary) && !/\/Parent/.test(dictionary));
  const fonts = new Map();
  // What stands in the dictionary itself, or apart.
  const resourcesOf = ({ dictionary }) => {
    const found = entry(dictionary, 'Resources');
    return found && !found.startsWith('<<') ? reference(found).dictionary : dictionary;
  };
  const said = (stream, resources) => {
    const named = (kind) => {
      const found = entry(resources, kind);
      return (found?.startsWith('<<') ? found : reference(found)?.dictionary) ?? '';
    };
    const [fontNames, formNames] = [named('Font'), named('XObject')];
    const font = (name) => {
      const [, number] = fontNames.match(new RegExp(`/${name}\\s+(\\d+) 0 R`)) ?? [];
      if (!fonts.has(number)) fonts.set(number, letters(reference(entry(all.get(Number(number))?.dictionary ?? '', 'ToUnicode'))?.stream ?? ''));
      return fonts.get(number);
    };
    let [text, current] = ['', { codes: new Map(), wide: false }];
    const shows = (bytes) => {
      const step = current.wide ? 2 : 1;
      for (let at = 0; at + step <= bytes.length; at += step) {
        const code = step === 2 ? bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1) : bytes.charCodeAt(at);
        text += current.codes.get(code) ?? '';
      }
    };
    const tokens = /\/([^\s/<>[\]()]+)\s+[\d.-]+\s+Tf|\/([^\s/<>[\]()]+)\s+Do|<([\da-fA-F\s]*)>|\(((?:\\.|[^\\()])*)\)/gs;
    for (const [, fontName, form, hex, string] of stream.matchAll(tokens)) {
      if (fontName) current = font(fontName);
      else if (form) {
        const it = reference(formNames.match(new RegExp(`/${form}\\s+\\d+ 0 R`))?.[0]);
        if (it?.stream && /\/Subtype\s*\/Form/.test(it.dictionary)) {
          text += said(it.stream, resourcesOf(it));
        }
      } else if (hex !== undefined) shows(Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1'));
      else shows(unescaped(string));
    }
    return text;
  };
  return below(root).map((sheet) => {
    const contents = [...(entry(sheet.dictionary, 'Contents') ?? '').matchAll(/\d+ 0 R/g)].map(([it]) => reference(it).stream);
    return plain(said(contents.join('\n'), resourcesOf(sheet)));
  });
}
