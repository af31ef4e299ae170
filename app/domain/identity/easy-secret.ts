/**
 * Words that passwords are made of before anything else is tried, in the languages of the people here and of keyboards,
 * and words of this space: its name, its associations, its town, its roles. docs/security.md refers to this list.
 */
const commonWords = new Set(
  [
    "password passwort passe motdepasse mdp pass word secret azerty azertyuiop qwerty qwertyuiop qwertz wxcvbn asdf zxcvbn",
    "admin administrateur administrator administration root user utilisateur login test demo welcome bienvenue bonjour salut",
    "hello iloveyou love jetaime amour soleil doudou chouchou princesse princess maman papa family famille football monkey",
    "dragon sunshine master letmein abc abcd abcdef changeme default guest superman batman marseille barcelona realmadrid",
    "maroc morocco maghreb casablanca rabat oujda nador fes marrakech tanger agadir raja wydad hamdoullah hamdulillah allah",
    "bismillah inchallah habibi habibti salam marhaba mohamed mohammed muhammad fatima youssef ahmed khadija yasmine",
    "fadae fadaa berkane berkan espace associatif association positive digital paths anapec formation formateur formatrice",
    "trainer coordinator coordination coordinateur counsellor conseiller apprenant learner cours course certificat",
    "كلمة السر كلمةالسر المرور كلمةالمرور القن السري سري مرحبا سلام السلام عليكم حبيبي حبيبتي الحمد لله الحمدلله بسم الله",
    "بسمالله المغرب بركان فضاء جمعية الدار البيضاء محمد فاطمة يوسف احمد أحمد خديجة امي أمي ابي أبي حب قلبي",
  ].flatMap((line) => line.split(" ")),
);

const looksLike: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s" };

/** PINs that are drawn on the keys, which people choose before others. */
const drawn = new Set(["2580", "0852", "1379", "9731", "1397", "7913", "1478", "3698"]);

/**
 * Whether a secret is among the first that somebody would try: one character over and over, a run such as 1234 or dcba, a
 * piece repeated, common words with figures and signs around them, or a PIN of four digits that is a year (1900 to
 * 2099), two pairs, or drawn on the keys.
 */
export function isEasy(secret: string): boolean {
  return isRun(secret) || isRepeated(secret) || isCommon(secret) || (/^\d{4}$/.test(secret) && isEasyPin(secret));
}

function isRun(secret: string): boolean {
  const codes = [...secret].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [only] = steps;
  return steps.size === 1 && only !== undefined && Math.abs(only) <= 1;
}

function isRepeated(secret: string): boolean {
  const characters = [...secret];
  const sizes = Array.from({ length: Math.floor(characters.length / 2) }, (_, index) => index + 1);
  return sizes.some(
    (size) => characters.length % size === 0 && characters.every((one, at) => one === characters[at % size]),
  );
}

const isEasyPin = (pin: string): boolean => /^(19|20)/.test(pin) || /^(\d)\1(\d)\2$/.test(pin) || drawn.has(pin);

function isCommon(secret: string): boolean {
  const small = secret.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const read = [...small].map((sign) => looksLike[sign] ?? sign).join("");
  return [small, read].some((text) => {
    const words = text.split(/[^\p{L}]+/u).filter(Boolean);
    return words.length > 0 && words.every((word) => commonWords.has(word));
  });
}
