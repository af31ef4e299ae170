import type { healthAr } from "#app/i18n/messages/health-ar.ts";

export const healthFr: Record<keyof typeof healthAr, string> = {
  "unit.gigabytes": "{count} Go",
  "health.title": "État de l’espace",
  "health.intro":
    "Comment va l’espace en ce moment. Rouvrez la page pour regarder de nouveau. Un examen plus complet, sur le serveur : npm run doctor",
  "health.checks": "Ce qui a été vérifié",
  "health.level.ok": "Bien",
  "health.level.warning": "À surveiller",
  "health.level.fault": "Panne",
  "health.versions": "Versions",
  "health.product": "Fadae",
  "health.node": "Node",
  "health.database": "Base de données",
  "health.migrations": "Migrations appliquées",
  "health.storage": "Stockage",
  "health.database-size": "Base de données",
  "health.files-size": "Fichiers",
  "health.free": "Place libre",
  "health.queue": "Ce qui attend",
  "health.jobs-open": "Travaux en cours",
  "health.jobs-failed": "Travaux qui ont échoué",
  "health.messages-waiting": "Messages à d’autres systèmes en attente",
  "health.messages-given-up": "Messages que personne n’a acceptés",
  "health.errors": "Erreurs des dernières 24 heures",
  "health.errors-count": "Nombre",
  "health.errors-since": "Depuis le démarrage : {date}",
  "health.errors-hint":
    "Cette liste est dans la mémoire de ce seul programme : elle s’efface quand il redémarre et ne dit rien d’un autre qui servirait le même espace. La référence se cherche dans le journal (requestId).",
  "health.errors-reference": "Référence",
  "health.errors-at": "Quand",
  "health.errors-no-reference": "sans demande",
  "health.backup": "Dernière sauvegarde",
  "health.none": "Aucune",
  "health.unknown": "Inconnu",
  "doctor.title": "Examen de Fadae, {date}",
  "doctor.good": "Tout va bien.",
  "doctor.warned": "L’espace fonctionne ; il y a des points à surveiller.",
  "doctor.bad": "Il y a une panne : réparez d’abord ce qui est marqué « panne ».",
  "check.settings-ok": "Tous les réglages sont lisibles.",
  "check.settings-wrong": "Des réglages sont faux ({names}) : corrigez-les comme l’explique .env.example.",
  "check.origin-ok": "L’adresse publique est chiffrée : {origin}",
  "check.origin-trial": "L’espace tourne à l’essai ({origin}) : pour de vraies personnes, mettez NODE_ENV=production.",
  "check.origin-plain":
    "L’adresse {origin} n’est pas chiffrée : donnez à ORIGIN une adresse en https://, sans quoi les leçons ne s’ouvrent pas hors réseau.",
  "check.proxy-missing":
    "L’espace est derrière un serveur web et ne le sait pas : mettez TRUST_PROXY=1, sans quoi tous les téléphones comptent pour un seul.",
  "check.secret-ok": "Le secret des clés est gardé.",
  "check.secret-open": "D’autres peuvent lire {file} (droits {mode}) : faites chmod 600 sur ce fichier.",
  "check.secret-missing":
    "Le secret des clés a disparu : remettez le fichier key-secret ou KEY_SECRET depuis votre copie, et ne démarrez pas l’espace avant.",
  "check.folder-ok": "On peut écrire dans le dossier de données {folder}.",
  "check.folder-open":
    "Tous les comptes de cette machine peuvent entrer dans {folder} (droits {mode}) : faites chmod 750 sur ce dossier.",
  "check.folder-unwritable":
    "On ne peut pas écrire dans {folder} : donnez-le au compte qui lance l’espace et vérifiez que le disque n’est pas plein.",
  "check.store-ok":
    "Le dépôt {name} de {origin} prend, rend et supprime des fichiers, et n’en donne aucun à qui n’a pas de clé.",
  "check.store-open":
    "Quiconque connaît l’adresse d’un fichier du dépôt {name} peut le lire : rendez ce dépôt privé maintenant, dans les réglages de {origin}.",
  "check.store-unreachable":
    "Le dépôt {name} de {origin} ne répond pas : aucun fichier ne s’ouvre ni ne s’enregistre. Vérifiez le réseau, et que ce service fonctionne.",
  "check.store-refused":
    "Le dépôt {name} de {origin} refuse les clés ou ce qui lui est demandé : vérifiez les réglages en S3_ et les droits de la clé.",
  "check.scanner-ok": "L’antivirus répond.",
  "check.scanner-unreachable":
    "L’antivirus ne répond pas : aucun fichier ne peut être apporté. Démarrez-le, vérifiez CLAMD, et voyez docs/operations.md.",
  "check.disk-ok": "Il reste assez de place : {free}",
  "check.disk-low": "Il reste peu de place ({free}) : supprimez de vieilles copies ou ajoutez un disque cette semaine.",
  "check.disk-full":
    "Le disque est presque plein ({free}) : libérez de la place maintenant, sans quoi plus rien ne sera enregistré.",
  "check.clock-ok": "L’heure est juste.",
  "check.clock-files":
    "L’heure du disque et celle de cette machine diffèrent (secondes : {seconds}) : activez la mise à l’heure par le réseau (NTP) sur les deux.",
  "check.clock-database":
    "L’heure du serveur de base de données et celle de cette machine diffèrent (secondes : {seconds}) : activez la mise à l’heure par le réseau (NTP) sur les deux.",
  "check.clock-behind":
    "L’heure de cette machine retarde sur ce qui est déjà enregistré : réglez-la avant de délivrer un certificat.",
  "check.clock-ahead":
    "L’heure de cette machine avance de plus de 31 jours sur ce qui est enregistré : rien n’est effacé et aucun état du journal n’est signé tant qu’elle n’est pas réglée, ou confirmée par npm run retention -- --clock-is-right.",
  "check.database-ok": "La base de données répond : {engine}",
  "check.database-missing":
    "Il n’y a pas de base de données à {file} : vérifiez DATA_DIR, ou démarrez l’espace une première fois.",
  "check.database-unreachable":
    "La base de données ne répond pas : vérifiez qu’elle tourne et que DATABASE_URL est juste.",
  "check.database-damaged":
    "Le fichier de la base est abîmé : arrêtez l’espace, copiez le dossier tel quel, puis revenez à la dernière bonne sauvegarde.",
  "check.database-references":
    "Des lignes renvoient à ce qui n’est plus là : {count}. Ne supprimez rien et demandez de l’aide avec cette phrase.",
  "check.database-no-wal":
    "Lire et écrire s’attendent l’un l’autre (pas de WAL) : mettez DATA_DIR sur un disque de la machine, pas sur un dossier du réseau.",
  "check.migrations-ok": "La base est à jour (migrations : {count}).",
  "check.migrations-missing": "Des migrations manquent : {count}. Relancez l’espace avec npm start.",
  "check.migrations-failed":
    "La migration {name} ne s’est pas terminée : revenez à la copie d’avant et demandez de l’aide.",
  "check.rights-ok": "Le compte qui sert lit et écrit des lignes, et ne peut changer aucune table.",
  "check.rights-one":
    "Un seul compte de la base sert et possède les tables. Un propriétaire à part (DATABASE_OWNER_URL) est plus sûr.",
  "check.rights-wide":
    "Le compte de DATABASE_URL peut changer des tables bien qu’un autre les possède : retirez-lui ce droit, ou les tables qu’il possède lui-même ; docs/operations.md dit comment.",
  "check.migrations-newer":
    "La base est déjà celle d’une version plus récente ({name}). C’est normal pendant une mise à jour ; ensuite, lancez cette version.",
  "check.keys-ok": "Les clés de signature s’ouvrent (nombre : {count}).",
  "check.keys-none": "Il n’y a pas encore de clés de signature : démarrez l’espace une fois, il les fait.",
  "check.keys-closed":
    "Des clés ne s’ouvrent pas ({names}) : remettez le KEY_SECRET ou le fichier key-secret qui les a scellées.",
  "check.key-ending":
    "La clé {name} finit le {day} : renouvelez-la par npm run keys -- renew-document, voir docs/key-ceremony.md.",
  "check.key-ended":
    "La clé {name} a pris fin et aucune ne la remplace : renouvelez-la par npm run keys -- renew-document.",
  "check.signing-ok": "La signature fonctionne et les listes d’état se vérifient.",
  "check.signing-failed":
    "La signature ne fonctionne pas ou les listes d’état ne se vérifient pas : ne délivrez rien et regardez les clés par npm run keys -- list.",
  "check.log-ok": "Le registre des certificats est tel qu’il a été signé.",
  "check.log-empty": "Le registre des certificats n’a pas encore été signé ; il n’y a rien à faire.",
  "check.log-contradicted":
    "Le registre des certificats contredit ce qui a été signé, un certificat a été changé ou supprimé : arrêtez l’espace, gardez le dossier tel quel et demandez de l’aide.",
  "check.certificate-ok": "Le dernier certificat se vérifie.",
  "check.certificate-none": "Il n’y a pas encore de certificat.",
  "check.certificate-bad":
    "Le dernier certificat ne se vérifie pas : n’en délivrez pas d’autre et vérifiez ORIGIN et les clés.",
  "check.jobs-ok": "Aucun travail n’est bloqué.",
  "check.jobs-stuck": "Travaux en cours depuis plus d’une heure : {count}. Redémarrez l’espace, il les reprend.",
  "check.webhooks-ok": "Les autres systèmes reçoivent leurs messages.",
  "check.webhooks-failing":
    "Adresses qui n’acceptent rien depuis plus d’une heure : {count}. Ouvrez « Prévenir d’autres systèmes » et appelez leurs responsables.",
  "check.backup-ok": "Dernière sauvegarde : il y a moins de {hours, plural, one {# heure} other {# heures}}.",
  "check.backup-unset":
    "Personne n’a dit où sont les sauvegardes : mettez leur dossier dans BACKUP_DIR pour que leur âge soit surveillé.",
  "check.backup-unreadable":
    "Le dossier des sauvegardes (BACKUP_DIR) ne se lit pas : vérifiez que le disque est branché et que les droits sont justes.",
  "check.backup-none": "Il n’y a aucune sauvegarde dans BACKUP_DIR : faites-en une aujourd’hui.",
  "check.backup-old":
    "La dernière sauvegarde date d’il y a {days, plural, one {# jour} other {# jours}} : faites-en une maintenant et cherchez pourquoi elles ont cessé.",
};
