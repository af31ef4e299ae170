import type { webhooksAr } from "#app/i18n/messages/webhooks-ar.ts";

export const webhooksFr: Record<keyof typeof webhooksAr, string> = {
  "webhooks.title": "Prévenir d’autres systèmes",
  "webhooks.intro":
    "Le système d’une association ou d’une agence peut être prévenu aussitôt des certificats ou des partages qui la concernent (webhooks). Les messages sont signés et ne contiennent aucun nom.",
  "webhooks.none": "Pas encore d’adresse.",
  "webhooks.add": "Ajouter une adresse",
  "webhooks.url": "Adresse",
  "webhooks.url-hint": "Elle commence par https:// et mène au système de l’organisation elle-même.",
  "webhooks.events": "De quoi est-il prévenu ?",
  "webhooks.event.certificate.issued": "Un certificat est délivré",
  "webhooks.event.certificate.replaced": "Un certificat est remplacé par un autre",
  "webhooks.event.certificate.revoked": "Un certificat est révoqué",
  "webhooks.event.certificate.restored": "Une révocation est annulée",
  "webhooks.event.share.given": "Un apprenant partage son dossier ou un certificat",
  "webhooks.event.share.withdrawn": "Un apprenant retire un partage",
  "webhooks.event.webhook.test": "Message d’essai",
  "webhooks.submit": "Ajouter l’adresse",
  "webhooks.made": "L’adresse est prête : {url}",
  "webhooks.secret": "Secret de signature",
  "webhooks.secret-hint":
    "Copiez-le maintenant dans le système qui reçoit : il ne sera plus affiché. Qui le connaît peut forger des messages.",
  "webhooks.log": "Messages et tentatives",
  "webhooks.ended.by-hand": "Arrêtée le {date}.",
  "webhooks.ended.gone": "Arrêtée le {date} : l’adresse a répondu qu’elle n’existe plus (410).",
  "webhooks.ended.failing": "Arrêtée le {date} : aucun message accepté pendant 5 jours.",
  "webhooks.failing": "Aucun message accepté depuis le {date}.",
  "webhooks.last": "Dernière réponse : {status}, le {date}",
  "webhooks.untold": "Rien n’a encore été envoyé.",
  "webhook.lead":
    "Un message qui n’est pas accepté est renvoyé 7 fois en un jour et demi. Après 5 jours sans message accepté, l’adresse est arrêtée. Les messages sont gardés 90 jours.",
  "webhook.test": "Envoyer un message d’essai",
  "webhook.end": "Arrêter cette adresse",
  "webhook.end-hint":
    "Plus rien n’y est envoyé, même ce qui attend. C’est définitif, mais une autre adresse peut être ajoutée.",
  "webhook.end-sure": "C’est sûr, elle doit être arrêtée.",
  "webhook.messages": "Derniers messages",
  "webhook.none": "Pas encore de message.",
  "webhook.message": "Message",
  "webhook.state": "État",
  "webhook.tries": "Tentatives",
  "webhook.waiting": "Attend une autre tentative : {date}",
  "webhook.taken": "Accepté : {date}",
  "webhook.given-up": "Pas accepté, plus de tentative",
  "webhook.try": "{date} : {status}",
  "webhook.no-answer": "pas de réponse",
  "webhook.again": "Renvoyer",
  "problem.webhook-address":
    "Écrivez une adresse entière qui commence par https://, sans nom d’utilisateur ni signe #.",
  "problem.webhook-address-private":
    "Cette adresse est dans un réseau privé, ou n’est pas chiffrée sur internet. Écrivez une adresse https publique.",
  "problem.webhook-address-not-listed":
    "Cette adresse n’est pas parmi celles que permet la personne qui gère le serveur (WEBHOOK_HOSTS).",
  "problem.webhook-events-needed": "Choisissez au moins un événement.",
  "problem.webhooks-too-many": "Cette organisation a {most} adresses. Arrêtez-en une avant d’en ajouter une autre.",
};
