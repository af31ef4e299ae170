import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isConsistent, leafHash, merkleTree, rootOfInclusion } from "#app/domain/certificates/log/merkle.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");
const all = Array.from({ length: 600 }, (_, at) => leafHash(Buffer.from(`leaf ${at}`), sha256));
const tree = merkleTree(all, sha256);

/** RFC 9162, 2.1.1, word for word. */
function naiveRoot(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length <= 1) return leaves[0] ?? sha256(new Uint8Array());
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.concat([Buffer.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split))]));
}

// Published by Certificate Transparency: testdata of github.com/transparency-dev/merkle.
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
test.each([
  [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
])("the published root over %i leaves is met", (size, root) => {
  const leaves = inputs.map((input) => leafHash(Buffer.from(input, "hex"), sha256));
  expect(hex(merkleTree(leaves, sha256).rootOf(size))).toBe(root);
});

const size = fc.integer({ min: 1, max: all.length });

test("roots are those of the naive tree", () => {
  fc.assert(
    fc.property(size, (count) => {
      expect(hex(tree.rootOf(count))).toBe(hex(naiveRoot(all.slice(0, count))));
    }),
  );
});

const leafOfSize = size.chain((count) => fc.tuple(fc.integer({ min: 0, max: count - 1 }), fc.constant(count)));

test("an inclusion proof leads from its leaf to the root, and from no other", () => {
  fc.assert(
    fc.property(leafOfSize, fc.nat(), ([index, count], other) => {
      const proof = { leaf: all[index]!, index, size: count, path: tree.inclusionProof(index, count) };
      const root = hex(naiveRoot(all.slice(0, count)));
      expect(hex(rootOfInclusion(proof, sha256))).toBe(root);
      const place = (index + 1 + (other % (all.length - 1))) % all.length;
      expect(hex(rootOfInclusion({ ...proof, leaf: all[place]! }, sha256))).not.toBe(root);
      expect(rootOfInclusion({ ...proof, path: [...proof.path, proof.leaf] }, sha256)).toBeNull();
    }),
  );
});

const sizes = size.chain((later) => fc.tuple(fc.integer({ min: 1, max: later }), fc.constant(later)));

test("a consistency proof holds between two roots of one tree, and of no other", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), ([earlier, later], changed) => {
      const path = tree.consistencyProof(earlier, later);
      const roots = { earlier: naiveRoot(all.slice(0, earlier)), later: naiveRoot(all.slice(0, later)) };
      expect(isConsistent({ earlier, size: later, path }, roots, sha256)).toBe(true);
      const rewritten = all.slice(0, earlier).with(changed % earlier, sha256(Buffer.from("another")));
      const past = { ...roots, earlier: naiveRoot(rewritten) };
      expect(isConsistent({ earlier, size: later, path }, past, sha256)).toBe(false);
    }),
  );
});

test("what is not in the tree has no proof", () => {
  expect(() => tree.inclusionProof(5, 5)).toThrow("5 is not in the tree");
  expect(() => tree.consistencyProof(0, 5)).toThrow("0 is not in the tree");
  expect(() => tree.rootOf(all.length + 1)).toThrow("There is no leaf 600");
  const proof = { leaf: all[0]!, index: 1, size: 1, path: [] };
  expect(rootOfInclusion(proof, sha256)).toBeNull();
});
