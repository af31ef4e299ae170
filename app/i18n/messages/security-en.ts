import type { securityAr } from "#app/i18n/messages/security-ar.ts";

export const securityEn: Record<keyof typeof securityAr, string> = {
  "sessions.title": "Where my account is open",
  "sessions.account-hint": "The browsers that are signed in, and signing out from afar",
  "sessions.lead":
    "These are the browsers in which your account is open. If there is one that you do not know, sign it out, then change your PIN or password.",
  "sessions.limits-learner": "An account closes by itself after 30 days without a visit, and after 180 days anyway.",
  "sessions.limits-staff": "An account closes by itself after 12 hours without use, and after 7 days anyway.",
  "sessions.on-phone": "{browser} on a phone",
  "sessions.on-tablet": "{browser} on a tablet",
  "sessions.on-computer": "{browser} on a computer",
  "sessions.other-browser": "Another browser",
  "sessions.this": "here, in this browser",
  "sessions.times": "Signed in on {begun}, last used on {used}",
  "sessions.only": "Your account is open nowhere else.",
  "sessions.end-title": "Close the account elsewhere",
  "sessions.all": "All the other browsers",
  "sessions.submit": "Close the account there",
  "sessions.pictures": "Go on with my pictures",
  "sessions.tap": "Tap your three pictures to close the account there",
  "sessions.cancel": "Go back and close nothing",
  "sessions.ended":
    "{count, plural, =0 {There was nothing to close.} one {The account is closed in one browser.} other {The account is closed in # browsers.}}",
  "sessions.gone": "That browser is not signed in any more.",

  "second-factor.lead-staff":
    "Your account sees what belongs to other people. So it opens with your password and a code that changes every 30 seconds on your phone.",
  "second-factor.password": "Password",
  "second-factor.account-on": "On",
  "second-factor.account-off": "Not on yet",
  "second-factor.remove-title": "Change the phone, or turn the second code off",
  "second-factor.remove-text":
    "The present second code is removed and the other browsers are signed out. You can then make one on another phone.",
  "second-factor.remove-required":
    "Your account does not open the pages of the staff without a second code: you will be asked to make another.",
  "second-factor.remove": "Remove the second code",

  "own-secret.title": "Choose your own PIN",
  "own-secret.lead": "The one you were given works only this once. Choose one that nobody else knows, and remember it.",
  "own-secret.title-password": "Choose your own password",
  "own-secret.lead-password": "The password you were given works only this once. Choose one that nobody else knows.",
  "own-secret.password": "New password",
  "own-secret.lead-pictures":
    "The pictures you were given work only this once. Choose three pictures, and remember their order.",
  "own-secret.same-pictures": "These are the pictures you were given. Choose others, or another order.",
  "own-secret.submit": "Save and go on",
  "handed-secret.note": "At the first sign-in the person chooses another. Last day to sign in: {date}.",
  "problem.secret-handed-over": "This is the one you were given. Choose another.",
  "problem.secret-ended": "What you were given to sign in with has ended. Ask whoever gave it to you for another.",

  "manage.renew-password": "New password",
  "manage.password-renewed": "This is a new first password for {name}, whose account is now closed everywhere.",
  "manage.second-factor": "with a second code",
  "manage.remove-second-factor": "Remove the second code",
  "manage.second-factor-removed": "The second code of {name} was removed, and the account is closed everywhere.",
  "manage.end-sessions": "Close the account everywhere",
  "manage.sessions-ended": "The account of {name} is closed everywhere. The password is the same as before.",
  "manage.sign-in": "Sign-in of {name}",

  "read.second-factor-removed": "Your second code, removed",
  "read.password-renewed": "A new password, to hand to you",
  "read.sessions-ended": "Your account, closed everywhere",
  "kept.Session": "When the person signed in, the last use and the kind of browser",
};
