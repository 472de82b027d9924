// Portuguese words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("pt");
const plural = /* @__PURE__ */ pluralIn("pt");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Este status é longo demais para o servidor. Encurte o texto e salve de novo.",
  malformed: "O servidor não aceitou este status. Tente outras palavras ou outro emoji.",
  "not-allowed": "Este servidor não permite definir um status. A administração dele pode mudar isso.",
  guest: "Convidados não podem definir um status. Entre com uma conta para definir um.",
  suspended: "Sua conta está suspensa, então o status não pode ser alterado. Fale com a administração do seu servidor.",
  "signed-out": "Você saiu da conta. Entre de novo para definir seu status.",
  unsupported: "Este servidor ainda não guarda status. A administração dele pode atualizá-lo.",
  unreachable: "Não foi possível acessar o servidor. Seu texto foi mantido: verifique a conexão e salve de novo.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Escreva algo ou escolha um emoji primeiro.",
  "text-too-long": "Este texto é longo demais para um status.",
  "text-malformed": "Há meio caractere neste texto. Apague-o e digite de novo.",
  "emoji-too-long": "Este emoji é grande demais para um status. Escolha outro.",
  "emoji-malformed": "Isto não é um único emoji. Escolha outro.",
  ended: "Esse momento não é possível: escolha um que ainda virá, em até cinco anos.",
};

const DONE = {
  set: "Status definido",
  cleared: "Status limpo",
  discarded: "Descartado",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Não limpar",
  "30m": "30 minutos",
  "1h": "1 hora",
  "4h": "4 horas",
  today: "Hoje",
  week: "Esta semana",
  date: "Escolher data e hora…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Nenhum status é mostrado aqui.",
  "hidden-by-viewer": "Você escolheu não ver este status.",
  "hidden-ignored": "Você ignora esta pessoa, então o status dela não é mostrado.",
  "hidden-blocked": "Esta pessoa está bloqueada aqui, então o status dela não é mostrado.",
  "hidden-stranger": "Talvez você não conheça esta pessoa, então o status dela não é mostrado.",
  "hidden-knocking": "Esta pessoa apenas pediu para entrar, então o status dela não é mostrado.",
  "hidden-departed": "Esta pessoa não está nesta sala, então o status dela não é mostrado.",
  "hidden-unknown": "Ainda não se sabe se esta pessoa está nesta sala, então o status dela não é mostrado.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Usados recentemente",
  smileys: "Carinhas e emoções",
  people: "Pessoas e corpo",
  animals: "Animais e natureza",
  food: "Comida e bebida",
  travel: "Viagens e lugares",
  activities: "Atividades",
  objects: "Objetos",
  symbols: "Símbolos",
  flags: "Bandeiras",
};

/** The Portuguese words: `<StatusProvider locale="pt" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `até ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "Em uma chamada" : `Em uma chamada há ${duration}`),
  showAnyway: () => "Mostrar mesmo assim",
  hideAgain: () => "Ocultar de novo",
  noStatus: () => "Nenhum status definido.",
  hide: () => "Ocultar status",
  showAgain: () => "Mostrar o status desta pessoa",
  showAll: () => "Mostrar os status de novo",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} e ${plural(others, { one: "mais uma pessoa", other: `mais ${others} pessoas` })} estão ausentes`
      : `${list(names.map(isolate))} estão ausentes`,
  awayTell: () => "Avisar quando voltarem",
  awayDismiss: () => "Fechar",
  preferLabel: () => "Mostrar do status dos outros",
  preferAll: () => "Emoji e texto",
  preferEmoji: () => "Só emoji",
  preferNone: () => "Nada",
  preferHidden: () => "Pessoas ocultas",
  preferShow: (name) => `Mostrar o status de ${isolate(name)}`,
  showStatus: () => "Mostrar",
  preferCalls: () => "Mostrar quando estou em uma chamada",
  preferCallsPrivacy: () =>
    "Quem pode ver seu perfil pode ver que você está em uma chamada e desde quando, também em outros servidores. Não é criptografado.",
  report: () => "Denunciar…",
  reportReason: () => "O que há de errado?",
  reportEmpty: () => "Diga em poucas palavras o que há de errado.",
  reportedStatus: (status) => `O status era: ${status}`,
  reportCancel: () => "Cancelar",
  reportSend: () => "Enviar denúncia",
  reported: () => "Obrigado. A moderação do seu servidor foi avisada.",
  notReported: () => "Não foi possível enviar a denúncia. Tente mais tarde.",
  editor: () => "Definir um status",
  emojiButton: (emoji) => (emoji === "" ? "Escolher um emoji" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "Seu status em cerca de 30 caracteres",
  emptyForm: () => "Esvaziar o formulário",
  recentsLabel: () => "Recentes",
  recentsKept: () => "Seu servidor os guarda, sem criptografia.",
  forgetRecents: () => "Esquecer todos",
  recentsLeft: () => "Seu servidor ainda guarda seus status recentes.",
  pin: (text) => `Fixar ${isolate(text)}`,
  unpin: (text) => `Desafixar ${isolate(text)}`,
  removeRecent: (text) => `Remover ${isolate(text)}`,
  presetsLabel: () => "Sugestões",
  clearAfterLabel: () => "Limpar após",
  lasts: (choice) => (choice === "date" ? "Escolher data" : CLEAR_AFTER[choice]),
  dateLabel: () => "Data e hora",
  clears: (moment, distance) => (distance === "" ? `Será limpo ${moment}` : `Será limpo ${moment}, ${distance}`),
  clearsNever: () => "Fica até você limpar",
  moreTime: () => "+30 minutos",
  preview: () => "Como os outros veem:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `São previstos cerca de 30 caracteres, restam ${left}`
      : "Mais longo que os 30 caracteres previstos: outros podem vê-lo cortado",
  bytesLeft: (bytes) => plural(bytes, { one: `Resta ${bytes} byte`, other: `Restam ${bytes} bytes` }),
  bytesOver: (bytes) =>
    plural(bytes, { one: `Longo demais por ${bytes} byte`, other: `Longo demais por ${bytes} bytes` }),
  unchanged: () => "Isto já está definido.",
  privacy: () =>
    "Quem pode ver seu perfil pode ler isto, também em outros servidores. Não é criptografado: nada de segredos aqui.",
  save: () => "Salvar",
  saving: () => "Salvando…",
  clear: () => "Limpar status",
  cancel: () => "Cancelar",
  close: () => "Fechar",
  notSaved: () => "Não salvo.",
  discard: () => "Descartar",
  undo: () => "Desfazer",
  clearedBySelf: (moment) => `Seu status foi limpo: ${moment}.`,
  setAgain: () => "Definir de novo",
  setElsewhere: (status) =>
    status === ""
      ? "Limpo em outro lugar nesse meio-tempo."
      : `Definido em outro lugar nesse meio-tempo: ${isolate(status)}`,
  useThat: () => "Usar esse",
  offline: () => "Você está offline. Será enviado sozinho quando voltar.",
  waiting: () => "O servidor pediu para esperar. Seu status será enviado sozinho",
  waitingFor: (seconds) => ` em ${seconds} s`,
  setStatus: () => "Definir um status",
  emojiSearch: () => "Buscar emoji",
  emojiGroups: () => "Grupos de emoji",
  emojiFound: (count) =>
    count === 0
      ? "Nenhum emoji encontrado. Tente outra palavra."
      : plural(count, { one: `${count} emoji encontrado`, other: `${count} emojis encontrados` }),
  emojiNotLoaded: () => "Não foi possível carregar os emojis. Digite ou cole um acima, ou tente de novo.",
  emojiPaste: () => "Digite ou cole um emoji",
  retry: () => "Tentar de novo",
  skinTone: () => "Tom de pele",
  noSkinTone: () => "Sem tom de pele",
  presets: presetsOf(
    "Em reunião",
    "Concentração",
    "Almoçando",
    "Já volto",
    "A caminho",
    "De licença médica",
    "De férias",
    "Trabalhando de casa",
  ),
};
