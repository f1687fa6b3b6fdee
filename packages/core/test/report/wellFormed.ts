/** Checks that a text is well-formed XML, as far as a report uses it; gives what is wrong, or `null`. */
export function malformation(xml: string): string | null {
  // biome-ignore lint: XML 1.0 forbids exactly these
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(xml))
    return "forbidden character";
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  while (at < xml.length) {
    const next = xml.indexOf("<", at);
    const text = next === -1 ? xml.slice(at) : xml.slice(at, next);
    if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) return `bare ampersand in ${text.slice(0, 40)}`;
    if (text.includes(">") && open.at(-1) !== "style") return `bare > in ${text.slice(0, 40)}`;
    if (open.length === 0 && text.trim() !== "") return `text outside the root: ${text.slice(0, 40)}`;
    if (next === -1) break;
    const tag = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/.exec(
      xml.slice(next),
    );
    if (tag === null) return `no tag at ${xml.slice(next, next + 60)}`;
    const [whole, closing, name, attributes, empty] = tag as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    const names = [...attributes.matchAll(/([A-Za-z][\w:-]*)="([^"]*)"/g)];
    if (new Set(names.map((match) => match[1])).size !== names.length)
      return `repeated attribute in ${whole}`;
    if (names.some((match) => /&(?!(amp|lt|gt|quot|#39);)/.test(match[2]!)))
      return `bare ampersand in ${whole}`;
    if (closing === "/") {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (empty !== "/") {
      if (open.length === 0) roots += 1;
      open.push(name);
    }
    at = next + whole.length;
  }
  if (open.length > 0) return `<${open.at(-1)!}> stays open`;
  return roots === 1 ? null : `${roots} roots`;
}
