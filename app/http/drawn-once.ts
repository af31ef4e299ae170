/**
 * A text that differs between those who are shown a page that is the same for them otherwise. `standIn` takes its place
 * while the page is drawn: a text of the same shape that stands nowhere else. `shown`: how the page writes it, where it
 * does not write it as it is. `under`: the one name in the data that it is under, for what people may write as they like:
 * somebody may be called as a page calls something else. Without it the text is found anywhere, within addresses too.
 */
export type OwnText = { text: string; standIn: string; shown?: (text: string) => string; under?: string };

/** A page drawn with stand-ins: the HTML between the places, and which text belongs to each place. */
export type Drawing = { pieces: string[]; places: number[] };

/** The data of a page as JSON, with stand-ins in the place of own texts; the same for all who are drawn the same page. */
export function withStandIns(data: unknown, own: readonly OwnText[]): string {
  return JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== "string") return value;
    let given = value;
    for (const { text, standIn, under } of own) {
      if (text === "") continue;
      if (under === undefined) given = given.replaceAll(text, standIn);
      else if (key === under && given === text) return standIn;
    }
    return given;
  });
}

/** Takes a page apart that was drawn with stand-ins. */
export function takeApart(html: string, own: readonly OwnText[]): Drawing {
  const standIns = own.flatMap(({ standIn, shown }) => (shown ? [standIn, shown(standIn)] : [standIn]));
  const places = own.flatMap(({ shown }, index) => (shown ? [2 * index, 2 * index + 1] : [2 * index]));
  const drawing: Drawing = { pieces: [], places: [] };
  let rest = html;
  for (;;) {
    const found = standIns
      .map((standIn, index) => ({ at: rest.indexOf(standIn), standIn, place: places[index] ?? 0 }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at)[0];
    if (!found) break;
    drawing.pieces.push(rest.slice(0, found.at));
    drawing.places.push(found.place);
    rest = rest.slice(found.at + found.standIn.length);
  }
  drawing.pieces.push(rest);
  return drawing;
}

/** The page of one reader: their own texts, escaped as React escapes them, in the places of the stand-ins. */
export function fillIn({ pieces, places }: Drawing, own: readonly OwnText[]): string {
  let page = pieces[0] ?? "";
  for (const [index, place] of places.entries()) {
    const { text = "", shown } = own[place >> 1] ?? {};
    page += escaped(place % 2 === 1 && shown ? shown(text) : text) + (pieces[index + 1] ?? "");
  }
  return page;
}

const entities: Record<string, string> = { '"': "&quot;", "&": "&amp;", "'": "&#x27;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/["&'<>]/g, (sign) => entities[sign] ?? sign);
