import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { TakeNote } from './imported';
import { codeRanges, htmlRanges, isInside } from './markdown-tree';

/** GitHub's names of the emoji that texts use most. */
const names =
  '+1 👍 -1 👎 100 💯 1234 🔢 alarm_clock ⏰ alien 👽 ambulance 🚑 angry 😠 apple 🍎 arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ arrow_up ⬆️ art 🎨 astonished 😲 baby 👶 balloon 🎈 bar_chart 📊 battery 🔋 bear 🐻 beer 🍺 beers 🍻 bell 🔔 bike 🚲 birthday 🎂 blue_heart 💙 blush 😊 bomb 💣 book 📖 bookmark 🔖 books 📚 boom 💥 bowtie 🤵 broken_heart 💔 bug 🐛 bulb 💡 cactus 🌵 cake 🍰 calendar 📆 camera 📷 car 🚗 card_file_box 🗃️ cat 🐱 chart_with_downwards_trend 📉 chart_with_upwards_trend 📈 checkered_flag 🏁 chicken 🐔 christmas_tree 🎄 clap 👏 clipboard 📋 clock 🕰️ cloud ☁️ coffee ☕ cold_sweat 😰 computer 💻 confetti_ball 🎊 confounded 😖 confused 😕 construction 🚧 construction_worker 👷 cookie 🍪 cool 🆒 copyright ©️ cow 🐮 crab 🦀 credit_card 💳 crossed_fingers 🤞 crown 👑 cry 😢 crying_cat_face 😿 dancer 💃 dart 🎯 dash 💨 date 📅 disappointed 😞 dizzy 💫 dog 🐶 dollar 💵 dolphin 🐬 door 🚪 dragon 🐉 droplet 💧 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 electric_plug 🔌 elephant 🐘 email 📧 envelope ✉️ exclamation ❗ expressionless 😑 eyes 👀 facepalm 🤦 fast_forward ⏩ fearful 😨 file_folder 📁 fire 🔥 fireworks 🎆 fish 🐟 fist ✊ floppy_disk 💾 flushed 😳 footprints 👣 four_leaf_clover 🍀 fox_face 🦊 game_die 🎲 gear ⚙️ gem 💎 ghost 👻 gift 🎁 globe_with_meridians 🌐 green_heart 💚 grimacing 😬 grin 😁 grinning 😀 guitar 🎸 hammer 🔨 hammer_and_wrench 🛠️ handshake 🤝 hankey 💩 hatching_chick 🐣 headphones 🎧 hear_no_evil 🙉 heart ❤️ heart_eyes 😍 heavy_check_mark ✔️ heavy_multiplication_x ✖️ heavy_plus_sign ➕ herb 🌿 hourglass ⌛ house 🏠 hugs 🤗 hushed 😯 information_source ℹ️ innocent 😇 iphone 📱 jack_o_lantern 🎃 joy 😂 key 🔑 keyboard ⌨️ kiss 💋 label 🏷️ laughing 😆 leaves 🍃 link 🔗 lock 🔒 loudspeaker 📢 lollipop 🍭 mag 🔍 mag_right 🔎 mailbox 📫 man_shrugging 🤷‍♂️ mega 📣 memo 📝 metal 🤘 microphone 🎤 microscope 🔬 money_with_wings 💸 monkey 🐒 monkey_face 🐵 moon 🌔 mortar_board 🎓 mountain ⛰️ muscle 💪 musical_note 🎵 nerd_face 🤓 neutral_face 😐 new 🆕 newspaper 📰 no_entry ⛔ no_entry_sign 🚫 notebook 📓 notes 🎶 octocat 🐙 octopus 🐙 ok 🆗 ok_hand 👌 open_mouth 😮 orange_heart 🧡 package 📦 page_facing_up 📄 palm_tree 🌴 panda_face 🐼 paperclip 📎 partying_face 🥳 pencil 📝 pencil2 ✏️ penguin 🐧 pensive 😔 persevere 😣 phone ☎️ pill 💊 pizza 🍕 point_down 👇 point_left 👈 point_right 👉 point_up ☝️ point_up_2 👆 poop 💩 pouting_cat 😾 pray 🙏 purple_heart 💜 pushpin 📌 question ❓ rabbit 🐰 rage 😡 rainbow 🌈 raised_hand ✋ raised_hands 🙌 recycle ♻️ red_circle 🔴 relaxed ☺️ relieved 😌 repeat 🔁 rice 🍚 robot 🤖 rocket 🚀 rofl 🤣 roll_eyes 🙄 rose 🌹 rotating_light 🚨 round_pushpin 📍 runner 🏃 running 🏃 satellite 📡 satisfied 😆 scissors ✂️ scream 😱 scroll 📜 see_no_evil 🙈 seedling 🌱 shipit 🐿️ shrug 🤷 skull 💀 sleeping 😴 sleepy 😪 slightly_smiling_face 🙂 smile 😄 smiley 😃 smirk 😏 snake 🐍 snowflake ❄️ sob 😭 soccer ⚽ sparkle ❇️ sparkles ✨ sparkling_heart 💖 speak_no_evil 🙊 speech_balloon 💬 spider 🕷️ star ⭐ star2 🌟 star_struck 🤩 stopwatch ⏱️ stuck_out_tongue 😛 stuck_out_tongue_closed_eyes 😝 stuck_out_tongue_winking_eye 😜 sun_with_face 🌞 sunflower 🌻 sunglasses 😎 sunny ☀️ sweat 😓 sweat_smile 😅 tada 🎉 taco 🌮 tea 🍵 telephone ☎️ telescope 🔭 thinking 🤔 thought_balloon 💭 thumbsdown 👎 thumbsup 👍 tired_face 😫 tomato 🍅 tools 🛠️ tophat 🎩 triangular_flag_on_post 🚩 trophy 🏆 tropical_drink 🍹 turtle 🐢 tv 📺 umbrella ☔ unamused 😒 unicorn 🦄 unlock 🔓 upside_down_face 🙃 v ✌️ vulcan_salute 🖖 warning ⚠️ watch ⌚ wave 👋 weary 😩 whale 🐳 wheelchair ♿ white_check_mark ✅ wine_glass 🍷 wink 😉 wolf 🐺 woman_shrugging 🤷‍♀️ world_map 🗺️ worried 😟 wrench 🔧 writing_hand ✍️ x ❌ yellow_heart 💛 yum 😋 zap ⚡ zipper_mouth_face 🤐 zombie 🧟 zzz 💤';

const pairs = names.split(' ');
const emoji: ReadonlyMap<string, string> = new Map(
  pairs.flatMap((name, index) => (index % 2 === 0 ? [[name, pairs[index + 1] ?? ''] as const] : [])),
);

/** Converts `:tada:` to the sign, as GitHub and Hugo's `enableEmoji` do. Names outside the list stay and are noted. */
export function convertEmoji(source: EditedText, note: TakeNote): EditedText {
  if (!/:[a-z0-9_+-]+:/.test(source.text)) return source;
  const spared = [...codeRanges(source.text), ...htmlRanges(source.text)];
  const edits = [...source.text.matchAll(/(?<![\w:/]):([a-z0-9_+-]+):(?![\w:/])/g)].flatMap((match): Edit[] => {
    const [written, name = ''] = match;
    if (isInside(spared, match.index)) return [];
    const sign = emoji.get(name);
    if (sign !== undefined) return [{ start: match.index, end: match.index + written.length, text: sign }];
    if (/[a-z]/.test(name))
      note(oldLineAt(source, match.index), 'left', `the emoji "${written}" is not one that we know; write its sign`);
    return [];
  });
  return applyEdits(source, edits);
}
