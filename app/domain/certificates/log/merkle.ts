/** SHA-256, from wherever it is had. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A Merkle tree over leaf hashes as RFC 9162, section 2.1, has it. Subtrees that are whole are computed once. */
export type MerkleTree = {
  /** The root over the first `size` leaves; of none it is the hash of nothing. */
  rootOf(size: number): Uint8Array;
  /** The hashes that lead from a leaf to the root over the first `size`, the lowest first. */
  inclusionProof(index: number, size: number): Uint8Array[];
  /** The hashes that show that the first `size` leaves begin with the first `earlier`, of which there is at least one. */
  consistencyProof(earlier: number, size: number): Uint8Array[];
  /** The root over the 2^`level` leaves that begin at leaf `place` × 2^`level`, all of which are there. */
  nodeAt(level: number, place: number): Uint8Array;
};

/** The hash of a leaf that holds these bytes. */
export const leafHash = (data: Uint8Array, sha256: Sha256): Uint8Array => sha256(joinBytes([Uint8Array.of(0), data]));

const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array =>
  sha256(joinBytes([Uint8Array.of(1), left, right]));

/** The tree over leaf hashes. Asked for more leaves than there are, it throws. */
export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  const whole = new Map<string, Uint8Array>();

  function nodeAt(level: number, place: number): Uint8Array {
    if (level === 0) return leafAt(place);
    const name = `${level}/${place}`;
    const known = whole.get(name) ?? nodeHash(nodeAt(level - 1, 2 * place), nodeAt(level - 1, 2 * place + 1), sha256);
    whole.set(name, known);
    return known;
  }

  function leafAt(place: number): Uint8Array {
    const leaf = leaves[place];
    if (!leaf) throw new RangeError(`There is no leaf ${place}.`);
    return leaf;
  }

  // The root over leaves `from` up to, and without, `to`.
  function rootBetween(from: number, to: number): Uint8Array {
    const size = to - from;
    if (size === 0) return sha256(new Uint8Array());
    const level = Math.log2(size);
    if (Number.isInteger(level) && from % size === 0) return nodeAt(level, from / size);
    const middle = from + splitOf(size);
    return nodeHash(rootBetween(from, middle), rootBetween(middle, to), sha256);
  }

  function path(index: number, from: number, to: number): Uint8Array[] {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...path(index, from, middle), rootBetween(middle, to)]
      : [...path(index, middle, to), rootBetween(from, middle)];
  }

  function subproof(earlier: number, from: number, to: number, isOwnRoot: boolean): Uint8Array[] {
    if (earlier === to) return isOwnRoot ? [] : [rootBetween(from, to)];
    const middle = from + splitOf(to - from);
    return earlier <= middle
      ? [...subproof(earlier, from, middle, isOwnRoot), rootBetween(middle, to)]
      : [...subproof(earlier, middle, to, false), rootBetween(from, middle)];
  }

  return {
    rootOf: (size) => rootBetween(0, size),
    inclusionProof: (index, size) => (within(index, 0, size - 1), path(index, 0, size)),
    consistencyProof: (earlier, size) => (within(earlier, 1, size), subproof(earlier, 0, size, true)),
    nodeAt,
  };
}

// The largest power of two below a size of two or more.
const splitOf = (size: number) => 2 ** (Math.ceil(Math.log2(size)) - 1);

function within(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`${value} is not in the tree.`);
}

/** The root that a leaf and its inclusion proof lead to (RFC 9162, 2.1.3.2); null when the proof has another length. */
export function rootOfInclusion(
  proof: { leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[] },
  sha256: Sha256,
): Uint8Array | null {
  const { leaf, index, size, path } = proof;
  if (!(index >= 0 && index < size)) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(hash, root, sha256);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, hash, sha256);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}

/** Whether a consistency proof leads from the root of an earlier size to the root of a later one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  proof: { earlier: number; size: number; path: readonly Uint8Array[] },
  roots: { earlier: Uint8Array; later: Uint8Array },
  sha256: Sha256,
): boolean {
  const { earlier, size } = proof;
  if (!(earlier >= 1 && earlier <= size)) return false;
  if (earlier === size) return proof.path.length === 0 && isEqual(roots.earlier, roots.later);
  const path = Number.isInteger(Math.log2(earlier)) ? [roots.earlier, ...proof.path] : [...proof.path];
  let [at, last] = [earlier - 1, size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let first = path.shift();
  let second = first;
  if (!first || !second) return false;
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [first, second] = [nodeHash(hash, first, sha256), nodeHash(hash, second, sha256)];
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else second = nodeHash(second, hash, sha256);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && isEqual(first, roots.earlier) && isEqual(second, roots.later);
}

const isEqual = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Bytes one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
