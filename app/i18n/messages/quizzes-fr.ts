import type { quizzesAr } from "#app/i18n/messages/quizzes-ar.ts";

export const quizzesFr: Record<keyof typeof quizzesAr, string> = {
  "gaps.title": "Complétez le texte",
  "gaps.hint": "Dans chaque trou, écrivez ou choisissez dans la liste",
  "gaps.gap": "Trou {number} sur {total}",
  "gaps.choose": "Choisir",

  "quiz.negative":
    "Une réponse fausse retire {percent} des points de sa question. Une question laissée vide ne retire rien.",

  "practice.kind": "Entraînement",
  "practice.check-note": "C’est un entraînement : vérifiez chaque réponse quand vous voulez, et lisez l’explication.",
  "practice.done-note": "Une fois vos réponses envoyées, l’entraînement compte comme fait, quel que soit le résultat.",
  "practice.check": "Vérifier la question {number}",
  "practice.submit": "Terminer l’entraînement",
  "practice.finished": "Vous avez terminé cet entraînement",
  "practice.done": "Fait",

  "time.rule":
    "Durée : {duration} à partir du début. Le temps passe même si vous fermez la page, et rien ne part tout seul.",
  "time.late-rule": "Ce qui arrive après l’heure est gardé, et votre formateur décide si cela compte.",
  "time.network": "Il faut du réseau pour commencer. Ensuite, vous pouvez répondre et envoyer même s’il se coupe.",
  "time.start": "Commencer le quiz",
  "time.until": "Envoyez vos réponses avant {moment}.",
  "time.left": "Temps restant :",
  "time.over":
    "Le temps est écoulé : {moment}. Envoyez quand même vos réponses : elles sont gardées, et votre formateur décide si elles comptent.",

  "late.title": "Vos réponses sont arrivées et attendent votre formateur",
  "late.waits":
    "Arrivées après l’heure ({moment}). Vos réponses sont gardées, et votre formateur décide si elles comptent.",
  "late.by-phone":
    "Arrivées après l’heure ({moment}), mais terminées avant selon l’horloge de votre téléphone. Vos réponses sont gardées, et votre formateur décide si elles comptent.",
  "late.left-out": "Arrivées après l’heure ({moment}) ; votre formateur a décidé qu’elles ne comptent pas.",
  "late.mark-waits": "attend votre formateur",
  "late.mark-left-out": "ne compte pas",
  "outline.quiz-waits": "Attend votre formateur",
};
