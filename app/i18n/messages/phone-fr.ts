import type { phoneAr } from "#app/i18n/messages/phone-ar.ts";

export const phoneFr: Record<keyof typeof phoneAr, string> = {
  "phone.kept": "Copie gardée sur ce téléphone, du {moment}.",
  "phone.waiting": "En attente d’envoi : {count}",
  "phone.finished-here": "Terminé ; gardé sur ce téléphone, en attente d’envoi",
  "phone.answered-here": "Vos réponses sont gardées sur ce téléphone, en attente d’envoi",

  "outbox.title": "En attente d’envoi",
  "outbox.safe":
    "Rien n’est perdu. Tout ce qui est ici est gardé sur ce téléphone et part tout seul quand le réseau revient.",
  "outbox.empty": "Rien n’attend : tout ce que vous avez envoyé est arrivé.",
  "outbox.now-phone": "C’est gardé sur ce téléphone et partira tout seul quand le réseau reviendra.",
  "outbox.now-sent": "C’est envoyé, mais pas encore confirmé. L’envoi reprendra tout seul et ne comptera qu’une fois.",
  "outbox.now-confirmed": "C’est arrivé et confirmé.",
  "outbox.now-refused": "C’est arrivé, mais n’a pas été compté.",
  "outbox.send": "Envoyer maintenant",
  "outbox.on-phone": "Gardé sur ce téléphone",
  "outbox.sent": "Envoyé, en attente de confirmation",
  "outbox.confirmed": "Arrivée confirmée",
  "outbox.refused": "Non compté",
  "outbox.arrived": "Déjà arrivé",
  "outbox.lesson": "Leçon terminée",
  "outbox.quiz": "Réponses à un quiz",
  "outbox.h5p": "Résultat d’une activité interactive",
  "outbox.enrolment": "Inscription à une formation",
  "outbox.claim": "Demande de certificat",
  "outbox.see": "Ouvrir la page",
  "outbox.forget": "Retirer de cette liste",
  "outbox.show": "Ce que vous aviez écrit",
  "outbox.why-not-found": "Cette leçon ou ce quiz n’existe plus dans votre compte.",
  "outbox.why-attempt-taken":
    "D’autres réponses à cet essai sont arrivées avant, depuis un autre téléphone ou une autre page : ce sont elles qui comptent. Celles-ci sont gardées ; vous pouvez les montrer à votre formateur.",
  "outbox.why-attempts-used-up":
    "Votre dernier essai est arrivé avant, depuis un autre téléphone ou une autre page. Ces réponses sont gardées ; vous pouvez les montrer à votre formateur.",
  "outbox.why-statement-refused":
    "Ce résultat ne vient pas de cette activité ou ne peut pas être exact : il n’a pas compté.",
  "outbox.why-not-completed": "La formation n’est pas encore terminée : pas de certificat pour l’instant.",
  "outbox.why-to-mend": "Le nom est à corriger. Ouvrez la page et écrivez-le de nouveau.",
  "outbox.why-too-large": "C’est plus gros que permis. Raccourcissez votre texte et envoyez-le depuis sa page.",
  "outbox.why-delivery":
    "Cet envoi n’a pas été accepté : son numéro ne correspond pas à son contenu ou à son auteur. Montrez-le à votre formateur.",
  "outbox.no-network-title": "Pas de réseau depuis des jours ?",
  "outbox.no-network":
    "Enregistrez ce qui attend dans un fichier et remettez-le à votre formateur. Il est scellé : seul l’espace peut l’ouvrir.",
  "outbox.file": "Enregistrer dans un fichier",
  "outbox.needs-worker":
    "C’est le téléphone qui tient cette liste. Ce navigateur ne garde rien sans réseau : ce que vous envoyez part aussitôt.",

  "offline.title": "Pas de réseau",
  "offline.not-kept": "Cette page n’est pas gardée sur ce téléphone. Elle s’ouvrira quand le réseau reviendra.",
  "offline.kept-courses": "Formations gardées sur ce téléphone",
  "offline.nobody": "Connectez-vous avec votre code pour voir ce que vous avez gardé sur ce téléphone.",
  "offline.again": "Réessayer",
  "offline.sign-in": "Se connecter",
  "offline.post-title": "Rien n’a été envoyé",
  "offline.post":
    "Cette demande a besoin du réseau. Ce que vous avez écrit est encore dans cette page : renvoyez-le quand le réseau revient.",
  "offline.full-title": "Rien n’a été gardé : la mémoire du téléphone est pleine",
  "offline.full":
    "Ce que vous avez écrit est encore dans cette page. Supprimez des photos ou des fichiers inutiles, ou attendez le réseau, puis réessayez sans fermer la page.",
  "offline.file-title": "Le fichier n’est pas parti",
  "offline.file":
    "Il faut du réseau pour envoyer un fichier. Ce que vous avez écrit est gardé sur ce téléphone. Quand le réseau reviendra, retournez au quiz et choisissez le fichier de nouveau.",
  "offline.file-back": "Retourner au quiz",
  "offline.start-title": "Le quiz n’a pas pu commencer",
  "offline.start":
    "Il faut du réseau pour commencer ce quiz, car son temps compte dès le début, sur l’espace. Revenez quand le réseau est là : sa page vous dira si votre temps a commencé.",
  "offline.check-title": "Il faut du réseau pour vérifier",
  "offline.check":
    "Ce que vous avez écrit est toujours gardé. Continuez et envoyez vos réponses, ou vérifiez quand le réseau revient.",
  "offline.other-title": "Cette page est à quelqu’un d’autre",
  "offline.other":
    "La personne qui l’a ouverte s’est déconnectée. Rien n’a été envoyé ni gardé à votre nom ; elle pourra continuer après s’être connectée.",

  "offline.sign-in-unknown":
    "Pas de réseau, et ce téléphone ne connaît pas ce code. La première connexion sur un téléphone a besoin du réseau.",
  "offline.sign-in-refused": "Le code personnel ou le code secret est incorrect.",
  "offline.sign-in-wait": "Trop d’essais. Attendez {seconds} secondes, puis réessayez.",
  "sign-out.waiting-title": "Il reste des envois en attente : {count}",
  "sign-out.waiting":
    "Si vous vous déconnectez maintenant, ils restent scellés sur ce téléphone : personne d’autre ne les voit, et ils partiront quand vous vous reconnecterez.",
  "sign-out.clean-waiting":
    "Si vous nettoyez le téléphone maintenant, ils sont supprimés pour toujours et n’arriveront pas à votre formateur. Envoyez-les ou enregistrez-les d’abord dans un fichier.",
  "sign-out.sure": "Se déconnecter quand même",
  "sign-out.clean-sure": "Tout supprimer et se déconnecter",
  "sign-out.stay": "Rester",
  "sign-out.clean": "Nettoyer ce téléphone",
  "sign-out.clean-hint":
    "Vous déconnecte et supprime de ce téléphone tout ce que vous y avez gardé. Ce qui est arrivé à l’espace y reste.",

  "keep.title": "Garder la formation sur ce téléphone",
  "keep.lead":
    "Elle s’ouvrira ensuite sans réseau : leçons, quiz, images et voix enregistrées. Ce que vous y faites partira tout seul quand le réseau reviendra.",
  "keep.size": "Taille : {size}.",
  "keep.free": "Place libre sur ce téléphone : {size}.",
  "keep.start": "Garder",
  "keep.under-way": "Enregistrement en cours : {done} sur {total}",
  "keep.stopped":
    "L’enregistrement s’est arrêté à {done} sur {total} : le réseau a été coupé. Ce qui est gardé le reste, la suite reprendra là.",
  "keep.resume": "Continuer l’enregistrement",
  "keep.kept": "Gardée sur ce téléphone depuis le {moment} ; taille : {size}.",
  "keep.newer": "Les pages de cette formation ont une version plus récente.",
  "keep.update": "Mettre à jour la copie gardée",
  "keep.full":
    "La mémoire du téléphone est pleine, à {done} sur {total}. Supprimez des photos ou des fichiers inutiles, puis continuez.",
  "keep.larger": "Garder aussi les vidéos et les gros fichiers : {size}",
  "keep.larger-remove": "Retirer seulement les vidéos et les gros fichiers ({size})",
  "keep.others": "Autres formations gardées sur ce téléphone",
  "keep.remove": "Retirer de ce téléphone",
  "keep.remove-hint": "Votre progression reste dans l’espace.",
  "keep.needs-worker":
    "Ce navigateur ne peut pas garder de formation. Il faut un navigateur récent comme Chrome, une adresse en https et JavaScript activé.",
  "keep.insecure":
    "L’adresse de cette page commence par http, sans protection : le téléphone ne permet pas de garder des formations. Demandez à la personne qui gère l’espace une adresse en https.",

  "draft.phone": "Ce que vous avez écrit est gardé sur ce téléphone.",
  "draft.sent": "Ce que vous avez écrit est aussi gardé dans l’espace.",
  "draft.lost": "Ce que vous avez écrit n’est pas encore gardé. Ne fermez pas cette page.",
  "draft.kept": "Ce que vous avez écrit est gardé sur ce téléphone. Revenez-y quand vous voulez.",
};
