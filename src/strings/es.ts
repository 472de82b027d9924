// Spanish words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("es");
const plural = /* @__PURE__ */ pluralIn("es");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Este estado es demasiado largo para el servidor. Acorta el texto y guarda de nuevo.",
  malformed: "El servidor no aceptó este estado. Prueba otras palabras u otro emoji.",
  "not-allowed": "Este servidor no permite poner un estado. Su administración puede cambiarlo.",
  guest: "Los invitados no pueden poner un estado. Inicia sesión con una cuenta para poner uno.",
  suspended:
    "Tu cuenta está suspendida, así que su estado no se puede cambiar. Pregunta a la administración de tu servidor.",
  "signed-out": "Has cerrado la sesión. Iníciala de nuevo para poner tu estado.",
  unsupported: "Este servidor aún no puede guardar estados. Su administración puede actualizarlo.",
  unreachable: "No se pudo contactar con el servidor. Tu texto se conserva: revisa tu conexión y guarda de nuevo.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Escribe algo o elige un emoji primero.",
  "text-too-long": "Este texto es demasiado largo para un estado.",
  "text-malformed": "Hay medio carácter en este texto. Bórralo y escríbelo de nuevo.",
  "emoji-too-long": "Este emoji es demasiado grande para un estado. Elige otro.",
  "emoji-malformed": "Esto no es un solo emoji. Elige otro.",
  ended: "Ese momento no es posible: elige uno por venir, dentro de cinco años.",
};

const DONE = {
  set: "Estado puesto",
  cleared: "Estado borrado",
  discarded: "Descartado",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "No borrar",
  "30m": "30 minutos",
  "1h": "1 hora",
  "4h": "4 horas",
  today: "Hoy",
  week: "Esta semana",
  date: "Elegir fecha y hora…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Aquí no se muestra ningún estado.",
  "hidden-by-viewer": "Elegiste no ver este estado.",
  "hidden-ignored": "Ignoras a esta persona, así que su estado no se muestra.",
  "hidden-blocked": "Esta persona está bloqueada aquí, así que su estado no se muestra.",
  "hidden-stranger": "Quizá no conozcas a esta persona, así que su estado no se muestra.",
  "hidden-knocking": "Esta persona solo ha pedido entrar, así que su estado no se muestra.",
  "hidden-departed": "Esta persona no está en esta sala, así que su estado no se muestra.",
  "hidden-unknown": "Aún no se sabe si esta persona está en esta sala, así que su estado no se muestra.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Usados recientemente",
  smileys: "Caras y emociones",
  people: "Personas y cuerpo",
  animals: "Animales y naturaleza",
  food: "Comida y bebida",
  travel: "Viajes y lugares",
  activities: "Actividades",
  objects: "Objetos",
  symbols: "Símbolos",
  flags: "Banderas",
};

/** The Spanish words: `<StatusProvider locale="es" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Estado: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `hasta: ${end}`,
  statusPrefix: () => "Estado:",
  call: (duration) => (duration === "" ? "En una llamada" : `En una llamada desde hace ${duration}`),
  showAnyway: () => "Mostrar de todos modos",
  hideAgain: () => "Volver a ocultar",
  noStatus: () => "Sin estado.",
  hide: () => "Ocultar estado",
  showAgain: () => "Mostrar el estado de esta persona",
  showAll: () => "Volver a mostrar los estados",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} y ${plural(others, { one: "otra persona", other: `${others} más` })} no están`
      : `${list(names.map(isolate))} no están`,
  awayTell: () => "Avisarme cuando vuelvan",
  awayDismiss: () => "Cerrar",
  preferLabel: () => "Mostrar del estado de los demás",
  preferAll: () => "Emoji y texto",
  preferEmoji: () => "Solo emoji",
  preferNone: () => "Nada",
  preferHidden: () => "Personas ocultas",
  preferShow: (name) => `Mostrar el estado de ${isolate(name)}`,
  showStatus: () => "Mostrar",
  preferCalls: () => "Mostrar cuándo estoy en una llamada",
  preferCallsPrivacy: () =>
    "Quien pueda ver tu perfil puede ver que estás en una llamada y desde cuándo, también en otros servidores. No está cifrado.",
  report: () => "Denunciar…",
  reportReason: () => "¿Qué tiene de malo?",
  reportEmpty: () => "Di en pocas palabras qué tiene de malo.",
  reportedStatus: (status) => `El estado era: ${status}`,
  reportCancel: () => "Cancelar",
  reportSend: () => "Enviar denuncia",
  reported: () => "Gracias. Se avisó a la moderación de tu servidor.",
  notReported: () => "No se pudo enviar la denuncia. Inténtalo más tarde.",
  editor: () => "Poner un estado",
  emojiButton: (emoji) => (emoji === "" ? "Elegir un emoji" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Estado",
  textPlaceholder: () => "Tu estado en unos 30 caracteres",
  emptyForm: () => "Vaciar el formulario",
  recentsLabel: () => "Recientes",
  recentsKept: () => "Tu servidor los guarda, sin cifrar.",
  forgetRecents: () => "Olvidar todos",
  recentsLeft: () => "Tu servidor aún guarda tus estados recientes.",
  pin: (text) => `Fijar ${isolate(text)}`,
  unpin: (text) => `Dejar de fijar ${isolate(text)}`,
  removeRecent: (text) => `Quitar ${isolate(text)}`,
  presetsLabel: () => "Sugerencias",
  clearAfterLabel: () => "Borrar después de",
  lasts: (choice) => (choice === "date" ? "Elegir fecha" : CLEAR_AFTER[choice]),
  dateLabel: () => "Fecha y hora",
  clears: (moment, distance) => (distance === "" ? `Se borra ${moment}` : `Se borra ${moment}, ${distance}`),
  clearsNever: () => "Se queda hasta que lo borres",
  moreTime: () => "+30 minutos",
  preview: () => "Así lo ven los demás:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Se esperan unos 30 caracteres, quedan ${left}`
      : "Más largo que los 30 caracteres previstos: otros quizá lo vean cortado",
  bytesLeft: (bytes) => plural(bytes, { one: `Queda ${bytes} byte`, other: `Quedan ${bytes} bytes` }),
  bytesOver: (bytes) => plural(bytes, { one: `Sobra ${bytes} byte`, other: `Sobran ${bytes} bytes` }),
  unchanged: () => "Esto ya está puesto.",
  privacy: () =>
    "Quien pueda ver tu perfil puede leer esto, también en otros servidores. No está cifrado: nada de secretos.",
  save: () => "Guardar",
  saving: () => "Guardando…",
  clear: () => "Borrar estado",
  cancel: () => "Cancelar",
  close: () => "Cerrar",
  notSaved: () => "Sin guardar.",
  discard: () => "Descartar",
  undo: () => "Deshacer",
  clearedBySelf: (moment) => `Tu estado se borró: ${moment}.`,
  setAgain: () => "Poner de nuevo",
  setElsewhere: (status) =>
    status === "" ? "Borrado entretanto en otro lugar." : `Puesto entretanto en otro lugar: ${isolate(status)}`,
  useThat: () => "Usar ese",
  offline: () => "No tienes conexión. Se enviará solo cuando vuelvas.",
  waiting: () => "El servidor pidió esperar. Tu estado se enviará solo",
  waitingFor: (seconds) => ` en ${seconds} s`,
  setStatus: () => "Poner un estado",
  emojiSearch: () => "Buscar emoji",
  emojiGroups: () => "Grupos de emoji",
  emojiFound: (count) =>
    count === 0
      ? "No se encontró ningún emoji. Prueba otra palabra."
      : plural(count, { one: `${count} emoji encontrado`, other: `${count} emojis encontrados` }),
  emojiNotLoaded: () => "No se pudieron cargar los emojis. Escribe o pega uno arriba, o inténtalo de nuevo.",
  emojiPaste: () => "Escribe o pega un emoji",
  retry: () => "Reintentar",
  skinTone: () => "Tono de piel",
  noSkinTone: () => "Sin tono de piel",
  presets: presetsOf(
    "En una reunión",
    "Concentración",
    "Comiendo",
    "Vuelvo enseguida",
    "De camino",
    "De baja",
    "De vacaciones",
    "Teletrabajando",
  ),
};
