import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import { mostQuestions, type Note } from "#app/domain/content-packages/question-formats/outcome.ts";

/** A question of a GIFT file: lines between blank ones, without comments; `lines` are their numbers in the file. */
export type GiftBlock = { source: string; lines: number[]; name: string; tags: string[] };

/**
 * The questions of a GIFT file (https://docs.moodle.org/en/GIFT_format): parted by blank lines, so that one that is
 * wrong leaves the others alone. Categories and comments are notes; names and tags in comments belong to the question
 * they stand with. Null when there are more questions than are read.
 */
export function giftBlocks(text: string): { blocks: GiftBlock[]; notes: Note[] } | null {
  const blocks: GiftBlock[] = [];
  const notes: Note[] = [];
  let [comments, number, at] = [0, 0, 0];
  let block: GiftBlock = { source: "", lines: [], name: "", tags: [] };
  const endBlock = () => {
    if (block.lines.length > 0) blocks.push(block);
    block = { source: "", lines: [], name: "", tags: [] };
  };
  while (at <= text.length) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length + 1 : end + 1;
    number++;
    const bare = line.trim();
    if (bare === "") endBlock();
    else if (bare.startsWith("//")) {
      comments++;
      const [name = ""] = inComment(bare, "[id:");
      block.name ||= name;
      block.tags.push(...inComment(bare, "[tag:"));
    } else if (bare.startsWith("$CATEGORY:")) {
      const category = cut(bare.slice("$CATEGORY:".length).trim());
      notes.push({ line: number, message: message("category-left-out", { category }) });
    } else {
      block.source += block.lines.length > 0 ? `\n${line}` : line;
      block.lines.push(number);
    }
    if (blocks.length > mostQuestions) return null;
  }
  endBlock();
  if (comments > 0) notes.push({ line: null, message: message("comments-left-out", { count: comments }) });
  return blocks.length > mostQuestions ? null : { blocks, notes };
}

/** What follows a sign such as `[tag:` up to the next bracket. */
function inComment(comment: string, sign: string): string[] {
  const found: string[] = [];
  for (let at = comment.indexOf(sign); at >= 0; at = comment.indexOf(sign, at + 1)) {
    const end = comment.indexOf("]", at);
    if (end < 0) break;
    found.push(comment.slice(at + sign.length, end).trim());
    at = end;
  }
  return found;
}
