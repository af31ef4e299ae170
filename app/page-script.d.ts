declare module "virtual:page-script" {
  /** The address of the script of learner and public pages. */
  const address: string;
  export default address;
}
