// The words of the page, as the build takes them out of words/*.json.
declare module "catalogue" {
  const words: { en: Record<string, string>; es: Record<string, string> };
  export default words;
}
