type Point = { x: number; y: number };

/** Numbers that each command of SVG path data takes, in capitals. Designs have no quadratic curves. */
const arity: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, A: 7, Z: 0 };
const token = /([a-z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|[\s,]+|(.)/giy;

/** A number as PDF writes it, rounded to a thousandth of a point. */
export const pdfNumber = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);

/**
 * SVG path data (https://www.w3.org/TR/SVG11/paths.html) as PDF path operators in the same coordinates, without painting.
 * Commands M, L, H, V, C, S, A and Z in either case; another one throws.
 */
export function pathOperators(data: string): string {
  const operators: string[] = [];
  let from: Point = { x: 0, y: 0 };
  let start = from;
  let handle = null as Point | null; // of the curve that has just ended
  const lineTo = (to: Point, operator = "l") => {
    operators.push(`${pdfNumber(to.x)} ${pdfNumber(to.y)} ${operator}`);
    from = to;
  };
  for (const { command, numbers } of commandsOf(data)) {
    const relative = command === command.toLowerCase();
    const origin = relative ? from : { x: 0, y: 0 };
    const at = (index: number): Point => ({ x: origin.x + numbers[index]!, y: origin.y + numbers[index + 1]! });
    switch (command.toUpperCase()) {
      case "M":
        lineTo(at(0), "m");
        start = from;
        break;
      case "L":
        lineTo(at(0));
        break;
      case "H":
        lineTo({ x: origin.x + numbers[0]!, y: from.y });
        break;
      case "V":
        lineTo({ x: from.x, y: origin.y + numbers[0]! });
        break;
      case "C":
        curveTo(at(0), at(2), at(4));
        continue;
      case "S":
        curveTo(handle ? { x: 2 * from.x - handle.x, y: 2 * from.y - handle.y } : from, at(0), at(2));
        continue;
      case "A":
        for (const [one, two, to] of arcCurves(from, numbers, at(5))) curveTo(one, two, to);
        break;
      default:
        operators.push("h");
        from = start;
    }
    handle = null;
  }
  return operators.join("\n");

  function curveTo(one: Point, two: Point, to: Point) {
    operators.push(`${[one, two, to].map(({ x, y }) => `${pdfNumber(x)} ${pdfNumber(y)}`).join(" ")} c`);
    handle = two;
    from = to;
  }
}

/** The commands one by one; a repeated command is spelled out, and what follows the first M is a line. */
function* commandsOf(data: string): Generator<{ command: string; numbers: number[] }> {
  let command = "";
  let numbers: number[] = [];
  for (const [, letter, number, other] of data.matchAll(token)) {
    if (other || (letter && arity[letter.toUpperCase()] === undefined))
      throw new Error(`A path of a design has ${other ?? letter}, which is not drawn.`);
    if (letter) {
      if (numbers.length > 0) throw new Error(`A path of a design has too few numbers after ${command}.`);
      command = letter;
      if (/z/i.test(letter)) yield { command, numbers };
    } else if (number) {
      numbers.push(Number(number));
      if (numbers.length === arity[command.toUpperCase()]) {
        yield { command, numbers };
        numbers = [];
        command = command === "M" ? "L" : command === "m" ? "l" : command;
      } else if (!command || /z/i.test(command)) throw new Error("A path of a design has a number without a command.");
    }
  }
  if (numbers.length > 0) throw new Error(`A path of a design has too few numbers after ${command}.`);
}

/** An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, appendix F.6). */
function arcCurves(from: Point, numbers: number[], to: Point): [Point, Point, Point][] {
  const [width = 0, height = 0, degrees = 0, large = 0, sweep = 0] = numbers;
  if (from.x === to.x && from.y === to.y) return [];
  if (width === 0 || height === 0) return [[from, to, to]];
  const tilt = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 };
  const turned = { x: cos * half.x + sin * half.y, y: cos * half.y - sin * half.x };
  const tooSmall = (turned.x / width) ** 2 + (turned.y / height) ** 2;
  const grow = Math.sqrt(Math.max(1, tooSmall));
  const rx = Math.abs(width) * grow;
  const ry = Math.abs(height) * grow;
  const square = (rx * turned.y) ** 2 + (ry * turned.x) ** 2;
  const away = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - square) / square)) * (large === sweep ? -1 : 1);
  const middle = { x: (away * rx * turned.y) / ry, y: (-away * ry * turned.x) / rx };
  const angle = (sign: 1 | -1) => Math.atan2((sign * turned.y - middle.y) / ry, (sign * turned.x - middle.x) / rx);
  const begin = angle(1);
  let turn = angle(-1) - begin;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;

  const onPage = (x: number, y: number): Point => ({
    x: cos * (rx * x + middle.x) - sin * (ry * y + middle.y) + (from.x + to.x) / 2,
    y: sin * (rx * x + middle.x) + cos * (ry * y + middle.y) + (from.y + to.y) / 2,
  });
  const pieces = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9);
  const handle = (4 / 3) * Math.tan(turn / pieces / 4);
  return Array.from({ length: pieces }, (_, piece) => {
    const [a, b] = [begin + (turn * piece) / pieces, begin + (turn * (piece + 1)) / pieces];
    return [
      onPage(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
      onPage(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
      piece === pieces - 1 ? to : onPage(Math.cos(b), Math.sin(b)),
    ];
  });
}
