import type { staffAr } from "#app/i18n/messages/staff-ar.ts";

export const staffFr: Record<keyof typeof staffAr, string> = {
  "role.trainer": "Formateur ou formatrice",
  "role.coordinator": "Coordination",
  "role.administrator": "Administration de l’espace",
  "teach.title": "Les formations de mon association",
  "teach.empty": "Aucune formation n’est encore publiée dans votre association.",
  "teach.version": "version {number}",
  "teach.version.label": "Version suivie",
  "teach.learners":
    "{count, plural, =0 {personne pour le moment} one {# personne inscrite} other {# personnes inscrites}}",
  "teach.people": "Les personnes inscrites et leur progression",
  "teach.people.empty": "Personne n’est encore inscrit à cette formation. Il suffit de partager son adresse.",
  "teach.filter": "Chercher une personne",
  "teach.filter.hint": "Une partie du nom ou du code personnel",
  "teach.filter.none": "Personne avec ce nom ou ce code.",
  "teach.learner": "Personne",
  "teach.progress": "Progression",
  "teach.progress.count": "{done} sur {total}",
  "teach.latest": "Dernière activité",
  "teach.outcome": "Où elle en est",
  "teach.under-way": "Formation en cours",
  "teach.completed": "Formation terminée",
  "teach.certified": "Certificat remis",
  "teach.enrolled": "Inscription",
  "teach.completion": "Fin de la formation",
  "teach.certificate": "Certificat",
  "teach.attempts": "Essais",
  "teach.attempt": "Essai {number} : {percent}, le {date}",
  "teach.best": "Meilleur résultat : {percent}",
  "teach.finished": "Terminée le {date}",
  "teach.not-begun": "Pas encore commencée",
  "manage.title": "L’équipe de l’espace",
  "manage.intro":
    "Les formateurs et la coordination ne voient que les personnes inscrites dans leur association. L’administration voit tout l’espace.",
  "manage.add": "Ajouter une personne",
  "manage.name": "Nom",
  "manage.name.hint": "Le nom d’usage",
  "manage.role": "Rôle",
  "manage.organisation": "Association",
  "manage.organisation.hint": "Sans effet pour l’administration de l’espace.",
  "manage.submit": "Ajouter le compte",
  "manage.added": "Le compte est prêt",
  "manage.added.hint":
    "Remettez le code et le mot de passe en main propre : le mot de passe ne sera plus affiché. Il se change à la page « Mon compte ».",
  "manage.code": "Code personnel",
  "manage.password": "Premier mot de passe",

  // Adding people, their cards, and helping them to sign in
  "people.title": "Ajouter des personnes",
  "people.intro":
    "Chaque personne reçoit un compte et un code personnel, et est inscrite à la formation. Ni e-mail, ni téléphone.",
  "people.names": "Noms",
  "people.names.hint":
    "Un ou plusieurs noms, un par ligne, {longest} au plus. D’un tableau, c’est la première colonne qui compte.",
  "people.kind": "Façon de se connecter",
  "people.kind.typed": "Un code secret de 4 chiffres",
  "people.kind.pictures": "Trois images, pour qui lit mal les chiffres",
  "people.preview": "Vérifier avant d’ajouter",
  "people.ready":
    "{count, plural, =0 {Personne à ajouter} one {# personne prête à être ajoutée} other {# personnes prêtes à être ajoutées}}",
  "people.ready.hint": "Rien n’est encore enregistré. Décochez une personne pour ne pas l’ajouter.",
  "people.is-here": "Une personne de ce nom suit déjà la formation",
  "people.add": "Ajouter les personnes cochées",
  "people.bad": "{count, plural, =0 {Aucune ligne à corriger} one {# ligne à corriger} other {# lignes à corriger}}",
  "people.bad.hint":
    "Ces lignes sont restées dans le champ ci-dessous pour être corrigées. Les autres personnes peuvent déjà être ajoutées.",
  "people.line": "Ligne {line}",
  "people.blank": "{count, plural, =0 {Aucune ligne vide} one {# ligne vide ignorée} other {# lignes vides ignorées}}",
  "people.name-repeated":
    "Le même nom est à la ligne {line}. Si c’est une autre personne, ajoutez-la après la première.",
  "people.list-too-long": "La liste compte {count} noms ; {longest} au plus à la fois. Partagez la liste.",
  "people.list-empty": "Écrivez au moins un nom.",
  "people.batch-unknown": "Personne n’a été ajouté : le formulaire est arrivé incomplet. Vérifiez la liste de nouveau.",
  "people.added": "C’est fait",
  "people.added.hint":
    "Les codes secrets et les images ne s’affichent que cette fois : donnez à chaque personne les siens. Ne les écrivez pas sur la carte.",
  "people.secret": "Code secret ou images",
  "people.known": "Personne ajoutée auparavant",
  "people.known.hint":
    "Ce formulaire est arrivé plusieurs fois ; personne n’a été ajouté deux fois. Si la première page ne s’est pas affichée, donnez un nouveau code secret ou de nouvelles images à ces personnes : les précédents ne marcheront plus.",
  "people.renew": "Donner de nouveaux codes ou images",
  "people.cards": "Télécharger leurs cartes à imprimer",
  "people.next": "Ajouter d’autres personnes",
  "cards.title": "Cartes de connexion",
  "cards.intro":
    "Huit cartes par feuille A4. La carte porte le nom et le code personnel ; ni le code secret, ni les images.",
  "cards.choose": "Pour qui ?",
  "cards.submit": "Télécharger les cartes à imprimer",
  "cards.unprintable":
    "Carte impossible : aucune police n’a ce caractère : {character}. Le nom se change à la page « Mon compte ».",
  "cards.does-not-fit":
    "Carte impossible : ce nom est trop long pour la carte. Il se change à la page « Mon compte ».",
  "help-sign-in.title": "Connexion au compte",
  "help-sign-in.kind": "Façon de se connecter",
  "help-sign-in.kind.typed": "Code secret",
  "help-sign-in.kind.pictures": "Trois images",
  "help-sign-in.staff":
    "Cette personne fait partie de l’équipe de l’espace : elle seule peut changer sa façon de se connecter.",
  "help-sign-in.card": "Télécharger la carte à imprimer",
  "help-sign-in.pin": "Nouveau code secret",
  "help-sign-in.to-pin": "Un code secret à la place des images",
  "help-sign-in.pictures": "Nouvelles images",
  "help-sign-in.to-pictures": "Trois images à la place du code secret",
  "help-sign-in.code": "Nouvelle carte, nouveau code",
  "help-sign-in.pin.ask":
    "Un nouveau code secret s’affichera une seule fois. Le code secret ou les images actuels cesseront aussitôt de marcher, et le compte sera déconnecté de tous les téléphones. Leçons, résultats et certificats ne changent pas.",
  "help-sign-in.pictures.ask":
    "Trois nouvelles images s’afficheront une seule fois. Le code secret ou les images actuels cesseront aussitôt de marcher, et le compte sera déconnecté de tous les téléphones. Leçons, résultats et certificats ne changent pas.",
  "help-sign-in.code.ask":
    "Le code personnel va changer. Le code {code} et sa carte cesseront aussitôt de marcher, et le compte sera déconnecté de tous les téléphones. Code secret ou images, leçons, résultats et certificats ne changent pas.",
  "help-sign-in.sure": "La personne est avec moi, ou je suis sûr de son identité.",
  "help-sign-in.sure.problem": "Cochez la case avant de continuer.",
  "help-sign-in.cancel": "Annuler",
  "help-sign-in.done": "C’est fait",
  "help-sign-in.done.pin": "Ce code secret ne s’affiche que cette fois. Donnez-le à la personne sans attendre.",
  "help-sign-in.done.pictures":
    "Ces images ne s’affichent que cette fois. Montrez-les à la personne, dans leur ordre.",
  "help-sign-in.done.code": "L’ancien code n’ouvre plus rien. Remettez la nouvelle carte à la personne.",
  "help-sign-in.new-pin": "Code secret",
  "help-sign-in.new-pictures": "Les trois images, dans l’ordre",
};
