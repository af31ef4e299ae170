import type { mediaAr } from "#app/i18n/messages/media-ar.ts";

export const mediaFr: Record<keyof typeof mediaAr, string> = {
  "voice.title": "La voix de la leçon : {lesson}",
  "voice.intro":
    "Une voix qui lit la leçon aide les personnes qui lisent peu. Enregistrez toute la leçon, ou chaque partie à part. Une minute coûte environ 110 ko à l’apprenant.",
  "voice.back": "Retour à la leçon",
  "voice.whole": "Toute la leçon",
  "voice.before": "Avant le premier titre",
  "voice.none": "Pas encore de voix",
  "voice.kept": "{duration} · {size}",
  "voice.unwritten": "Cette leçon n’est pas encore écrite dans cette langue.",
  "voice.record": "Enregistrer",
  "voice.stop": "Arrêter",
  "voice.recording": "Enregistrement en cours : {seconds} s",
  "voice.recorded": "Écoutez votre voix, puis gardez-la ou recommencez.",
  "voice.choose": "Ou choisissez un fichier audio (.opus ou .webm)",
  "voice.keep": "Garder cette voix",
  "voice.remove": "Supprimer cette voix",
  "voice.no-microphone":
    "Le micro n’est pas autorisé. Autorisez-le dans les réglages du navigateur, ou choisissez un fichier.",
  "voice.cannot-record":
    "Ce navigateur n’enregistre pas dans un format que nous lisons : enregistrez avec une autre application, puis choisissez le fichier.",
  "voice.listen": "Écouter : {part}",
  "voice.problem.voice-kind":
    "Ce fichier n’est pas une voix Opus. Enregistrez depuis cette page, ou convertissez le fichier en .opus.",
  "voice.problem.voice-too-large": "Le fichier dépasse 3 Mo.",
  "voice.problem.voice-refused":
    "Cette voix ne peut pas être prise : elle est coupée, dure plus d’une heure, ou pèse trop pour un téléphone (plus de 120 ko par minute).",
  "voice.problem.changed-meanwhile": "Quelqu’un vient de changer cette voix. Écoutez-la, puis décidez.",
  "voice.problem.none": "Choisissez d’abord un fichier, ou enregistrez.",
  "voice.saved": "La modification est enregistrée.",
  "voice.undo": "Annuler",
  "voice.undone": "Tout est revenu comme avant.",
  "attached.title": "Vidéos et documents",
  "attached.intro":
    "Ajoutez une courte vidéo (20 Mo au plus) ou un document (5 Mo au plus), puis collez sa ligne dans la leçon. Chaque mégaoctet est payé par l’apprenant : mieux vaut une ou deux minutes, ou le lien d’une vidéo en ligne.",
  "attached.choose": "Choisir un fichier",
  "attached.hint": ".mp4, .webm, .pdf ou un document de bureau comme .docx ou .odt",
  "attached.add": "Ajouter le fichier",
  "attached.none": "Pas encore de fichier.",
  "attached.line": "La ligne à mettre dans la leçon",
  "attached.used": "{count, plural, one {dans # leçon} other {dans # leçons}}",
  "attached.unused": "n’est encore dans aucune leçon",
  "attached.words-video": "Ce que montre la vidéo",
  "attached.words-document": "Nom du document",
  "attached.open": "Ouvrir {file}",
  "attached.remove": "Supprimer {file}",
  "attached.problem.none": "Choisissez d’abord un fichier.",
  "attached.problem.changed-meanwhile": "Quelqu’un vient de changer ce fichier.",
  "scan.file-infected": "L’antivirus a trouvé quelque chose de nuisible dans ce fichier. Il n’a pas été gardé.",
  "scan.file-unscanned":
    "L’antivirus ne répond pas pour le moment : le fichier n’a pas été gardé. Réessayez plus tard.",
  "scan.file-unscannable":
    "Ce fichier est trop volumineux pour l’antivirus : il n’a pas été gardé. Choisissez-en un plus petit.",
};
