declare module "virtual:page-script" {
  /** The address of the script of learner and public pages. */
  export const address: string;
  /** The text of the inline script that asks for it after the first paint. */
  export const loader: string;
  /** The loader as a source of the content security policy. */
  export const loaderHash: string;
}
