import type { securityAr } from "#app/i18n/messages/security-ar.ts";

export const securityFr: Record<keyof typeof securityAr, string> = {
  "sessions.title": "Où mon compte est ouvert",
  "sessions.account-hint": "Les navigateurs connectés, et la déconnexion à distance",
  "sessions.lead":
    "Voici les navigateurs où votre compte est ouvert. Si vous n’en reconnaissez pas un, déconnectez-le, puis changez votre code secret.",
  "sessions.limits-learner":
    "Le compte se ferme seul après 30 jours sans visite, et après 180 jours dans tous les cas.",
  "sessions.limits-staff":
    "Le compte se ferme seul après 12 heures sans utilisation, et après 7 jours dans tous les cas.",
  "sessions.on-phone": "{browser} sur un téléphone",
  "sessions.on-tablet": "{browser} sur une tablette",
  "sessions.on-computer": "{browser} sur un ordinateur",
  "sessions.other-browser": "Autre navigateur",
  "sessions.this": "ici, dans ce navigateur",
  "sessions.times": "Connexion le {begun}, dernière utilisation le {used}",
  "sessions.only": "Votre compte n’est ouvert nulle part ailleurs.",
  "sessions.end-title": "Fermer le compte ailleurs",
  "sessions.all": "Tous les autres navigateurs",
  "sessions.submit": "Fermer le compte là-bas",
  "sessions.pictures": "Continuer avec mes images",
  "sessions.tap": "Touchez vos trois images pour fermer le compte là-bas",
  "sessions.cancel": "Revenir sans rien fermer",
  "sessions.ended":
    "{count, plural, =0 {Il n’y avait rien à fermer.} one {Le compte est fermé dans un navigateur.} other {Le compte est fermé dans # navigateurs.}}",
  "sessions.gone": "Ce navigateur n’est déjà plus connecté.",

  "second-factor.lead-staff":
    "Votre compte voit des informations sur d’autres personnes. Il s’ouvre donc avec le mot de passe et un code qui change toutes les 30 secondes sur votre téléphone.",
  "second-factor.password": "Mot de passe",
  "second-factor.account-on": "Actif",
  "second-factor.account-off": "Pas encore actif",
  "second-factor.remove-title": "Changer de téléphone, ou arrêter le second code",
  "second-factor.remove-text":
    "Le second code actuel est effacé et les autres navigateurs sont déconnectés. Vous pourrez ensuite en créer un sur un autre téléphone.",
  "second-factor.remove-required":
    "Votre compte n’ouvre pas les pages de travail sans second code : il faudra en créer un autre.",
  "second-factor.remove": "Effacer le second code",

  "own-secret.title": "Choisissez votre code secret",
  "own-secret.lead":
    "Le code qu’on vous a donné ne sert que cette fois. Choisissez-en un que personne d’autre ne connaît, et retenez-le.",
  "own-secret.title-password": "Choisissez votre mot de passe",
  "own-secret.lead-password":
    "Le mot de passe qu’on vous a donné ne sert que cette fois. Choisissez-en un que personne d’autre ne connaît.",
  "own-secret.password": "Nouveau mot de passe",
  "own-secret.lead-pictures":
    "Les images qu’on vous a données ne servent que cette fois. Choisissez trois images, et retenez leur ordre.",
  "own-secret.same-pictures": "Ce sont les images qu’on vous a données. Choisissez d’autres images, ou un autre ordre.",
  "own-secret.submit": "Enregistrer et continuer",
  "handed-secret.note":
    "À la première connexion, la personne en choisit un autre elle-même. Date limite pour se connecter : {date}.",
  "problem.secret-handed-over": "C’est celui qu’on vous a donné. Choisissez-en un autre.",
  "problem.secret-ended":
    "Ce qu’on vous a donné pour vous connecter n’est plus valable. Demandez-en un autre à qui vous l’a remis.",

  "manage.renew-password": "Nouveau mot de passe",
  "manage.password-renewed":
    "Voici un nouveau premier mot de passe pour {name}, dont le compte est maintenant fermé partout.",
  "manage.second-factor": "avec un second code",
  "manage.remove-second-factor": "Effacer le second code",
  "manage.second-factor-removed": "Le second code de {name} est effacé, et son compte est fermé partout.",
  "manage.end-sessions": "Fermer le compte partout",
  "manage.sessions-ended": "Le compte de {name} est fermé partout. Le mot de passe reste le même.",
  "manage.sign-in": "Connexion de {name}",

  "read.second-factor-removed": "Votre second code, effacé",
  "read.password-renewed": "Un nouveau mot de passe, à vous remettre",
  "read.sessions-ended": "Votre compte, fermé partout",
  "kept.Session": "Date de connexion, dernière utilisation et sorte de navigateur",
};
