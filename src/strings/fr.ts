// French words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("fr");
const plural = /* @__PURE__ */ pluralIn("fr");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Ce statut est trop long pour le serveur. Raccourcissez le texte et enregistrez de nouveau.",
  malformed: "Le serveur n’a pas accepté ce statut. Essayez d’autres mots ou un autre émoji.",
  "not-allowed": "Ce serveur ne permet pas de définir un statut. Son administration peut changer cela.",
  guest: "Les invités ne peuvent pas définir de statut. Connectez-vous avec un compte pour le faire.",
  suspended:
    "Votre compte est suspendu, son statut ne peut donc pas être modifié. Adressez-vous à l’administration de votre serveur.",
  "signed-out": "Vous êtes déconnecté. Reconnectez-vous pour définir votre statut.",
  unsupported: "Ce serveur ne sait pas encore conserver de statut. Son administration peut le mettre à jour.",
  unreachable:
    "Le serveur est injoignable. Votre texte est conservé : vérifiez votre connexion et enregistrez de nouveau.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Écrivez d’abord quelque chose ou choisissez un émoji.",
  "text-too-long": "Ce texte est trop long pour un statut.",
  "text-malformed": "Ce texte contient un demi-caractère. Supprimez-le et saisissez-le de nouveau.",
  "emoji-too-long": "Cet émoji est trop grand pour un statut. Choisissez-en un autre.",
  "emoji-malformed": "Ce n’est pas un seul émoji. Choisissez-en un autre.",
  ended: "Ce moment est impossible : choisissez-en un à venir, dans les cinq ans.",
};

const DONE = {
  set: "Statut défini",
  cleared: "Statut effacé",
  discarded: "Abandonné",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Ne pas effacer",
  "30m": "30 minutes",
  "1h": "1 heure",
  "4h": "4 heures",
  today: "Aujourd’hui",
  week: "Cette semaine",
  date: "Choisir la date et l’heure…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Aucun statut n’est affiché ici.",
  "hidden-by-viewer": "Vous avez choisi de ne pas voir ce statut.",
  "hidden-ignored": "Vous ignorez cette personne, son statut n’est donc pas affiché.",
  "hidden-blocked": "Cette personne est bloquée ici, son statut n’est donc pas affiché.",
  "hidden-stranger": "Vous ne connaissez peut-être pas cette personne, son statut n’est donc pas affiché.",
  "hidden-knocking": "Cette personne a seulement demandé à entrer, son statut n’est donc pas affiché.",
  "hidden-departed": "Cette personne n’est pas dans ce salon, son statut n’est donc pas affiché.",
  "hidden-unknown": "On ne sait pas encore si cette personne est dans ce salon, son statut n’est donc pas affiché.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Utilisés récemment",
  smileys: "Smileys et émotions",
  people: "Personnes et corps",
  animals: "Animaux et nature",
  food: "Nourriture et boissons",
  travel: "Voyages et lieux",
  activities: "Activités",
  objects: "Objets",
  symbols: "Symboles",
  flags: "Drapeaux",
};

/** The French words: `<StatusProvider locale="fr" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Statut : ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `jusqu’à : ${end}`,
  statusPrefix: () => "Statut :",
  call: (duration) => (duration === "" ? "En appel" : `En appel depuis ${duration}`),
  showAnyway: () => "Afficher quand même",
  hideAgain: () => "Masquer de nouveau",
  noStatus: () => "Aucun statut défini.",
  hide: () => "Masquer le statut",
  showAgain: () => "Afficher le statut de cette personne",
  showAll: () => "Afficher de nouveau les statuts",
  awayName: (name) => `${isolate(name)} :`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} et ${plural(others, { one: "une autre personne", other: `${others} autres` })} sont absents`
      : `${list(names.map(isolate))} sont absents`,
  awayTell: () => "Me prévenir de leur retour",
  awayDismiss: () => "Fermer",
  preferLabel: () => "Afficher du statut des autres",
  preferAll: () => "Émoji et texte",
  preferEmoji: () => "Émoji seulement",
  preferNone: () => "Rien",
  preferHidden: () => "Personnes masquées",
  preferShow: (name) => `Afficher le statut de ${isolate(name)}`,
  showStatus: () => "Afficher",
  preferCalls: () => "Montrer quand je suis en appel",
  preferCallsPrivacy: () =>
    "Quiconque peut voir votre profil peut voir que vous êtes en appel et depuis quand, y compris sur d’autres serveurs. Ce n’est pas chiffré.",
  report: () => "Signaler…",
  reportReason: () => "Quel est le problème ?",
  reportEmpty: () => "Dites en quelques mots quel est le problème.",
  reportedStatus: (status) => `Le statut était : ${status}`,
  reportCancel: () => "Annuler",
  reportSend: () => "Envoyer le signalement",
  reported: () => "Merci. La modération de votre serveur a été prévenue.",
  notReported: () => "Le signalement n’a pas pu être envoyé. Réessayez plus tard.",
  editor: () => "Définir un statut",
  emojiButton: (emoji) => (emoji === "" ? "Choisir un émoji" : `Émoji : ${emoji}`),
  emojiLabel: () => "Émoji",
  textLabel: () => "Statut",
  textPlaceholder: () => "Votre statut en 30 caractères environ",
  emptyForm: () => "Vider le formulaire",
  recentsLabel: () => "Récents",
  recentsKept: () => "Votre serveur les conserve, non chiffrés.",
  forgetRecents: () => "Tout oublier",
  recentsLeft: () => "Votre serveur conserve encore vos statuts récents.",
  pin: (text) => `Épingler ${isolate(text)}`,
  unpin: (text) => `Désépingler ${isolate(text)}`,
  removeRecent: (text) => `Retirer ${isolate(text)}`,
  presetsLabel: () => "Suggestions",
  clearAfterLabel: () => "Effacer après",
  lasts: (choice) => (choice === "date" ? "Choisir une date" : CLEAR_AFTER[choice]),
  dateLabel: () => "Date et heure",
  clears: (moment, distance) => (distance === "" ? `S’efface ${moment}` : `S’efface ${moment}, ${distance}`),
  clearsNever: () => "Reste jusqu’à ce que vous l’effaciez",
  moreTime: () => "+30 minutes",
  preview: () => "Vu par les autres :",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Environ 30 caractères sont prévus, il en reste ${left}`
      : "Plus long que les 30 caractères prévus : d’autres le verront peut-être coupé",
  bytesLeft: (bytes) => plural(bytes, { one: `${bytes} octet restant`, other: `${bytes} octets restants` }),
  bytesOver: (bytes) => plural(bytes, { one: `Trop long de ${bytes} octet`, other: `Trop long de ${bytes} octets` }),
  unchanged: () => "C’est déjà ce qui est défini.",
  privacy: () =>
    "Toute personne qui peut voir votre profil peut lire ceci, aussi sur d’autres serveurs. Ce n’est pas chiffré : pas de secrets ici.",
  save: () => "Enregistrer",
  saving: () => "Enregistrement…",
  clear: () => "Effacer le statut",
  cancel: () => "Annuler",
  close: () => "Fermer",
  notSaved: () => "Non enregistré.",
  discard: () => "Abandonner",
  undo: () => "Rétablir",
  clearedBySelf: (moment) => `Votre statut a été effacé : ${moment}.`,
  setAgain: () => "Définir de nouveau",
  setElsewhere: (status) =>
    status === "" ? "Effacé ailleurs entre-temps." : `Défini ailleurs entre-temps : ${isolate(status)}`,
  useThat: () => "Utiliser celui-là",
  offline: () => "Vous êtes hors ligne. Il sera envoyé tout seul à votre retour.",
  waiting: () => "Le serveur a demandé d’attendre. Votre statut est renvoyé tout seul",
  waitingFor: (seconds) => ` dans ${seconds} s`,
  setStatus: () => "Définir un statut",
  emojiSearch: () => "Rechercher un émoji",
  emojiGroups: () => "Groupes d’émojis",
  emojiFound: (count) =>
    count === 0
      ? "Aucun émoji trouvé. Essayez un autre mot."
      : plural(count, { one: `${count} émoji trouvé`, other: `${count} émojis trouvés` }),
  emojiNotLoaded: () => "Les émojis n’ont pas pu être chargés. Saisissez-en ou collez-en un ci-dessus, ou réessayez.",
  emojiPaste: () => "Saisir ou coller un émoji",
  retry: () => "Réessayer",
  skinTone: () => "Couleur de peau",
  noSkinTone: () => "Sans couleur de peau",
  presets: presetsOf(
    "En réunion",
    "Concentration",
    "Pause déjeuner",
    "De retour bientôt",
    "En chemin",
    "En arrêt maladie",
    "En vacances",
    "En télétravail",
  ),
};
