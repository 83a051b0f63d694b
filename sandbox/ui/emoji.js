// Slack's shortcodes for the emoji that apps use; an unknown one stays as it was typed, as in Slack.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 handshake 🤝 muscle 💪 point_right 👉
point_left 👈 point_up ☝️ point_down 👇 ok_hand 👌 v ✌️ crossed_fingers 🤞 writing_hand ✍️ eyes 👀 brain 🧠 heart ❤️
blue_heart 💙 green_heart 💚 yellow_heart 💛 purple_heart 💜 orange_heart 🧡 broken_heart 💔 sparkling_heart 💖
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rolling_on_the_floor_laughing 🤣 slightly_smiling_face 🙂
upside_down_face 🙃 wink 😉 blush 😊 relaxed ☺️ heart_eyes 😍 star-struck 🤩 sunglasses 😎 thinking_face 🤔
neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌
pensive 😔 sleepy 😪 sleeping 😴 zzz 💤 mask 😷 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮
astonished 😲 flushed 😳 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 sweat_smile 😅 weary 😩 tired_face 😫 angry 😠
rage 😡 partying_face 🥳 nerd_face 🤓 hugging_face 🤗 shushing_face 🤫 saluting_face 🫡 melting_face 🫠 wave_hello 👋
tada 🎉 confetti_ball 🎊 balloon 🎈 birthday 🎂 gift 🎁 trophy 🏆 medal 🏅 first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 dart 🎯 rocket 🚀 fire 🔥 sparkles ✨ star ⭐ star2 🌟 zap ⚡ boom 💥 100 💯 sunny ☀️ sunrise 🌅
sunflower 🌻 rainbow 🌈 cloud ☁️ umbrella ☔ snowflake ❄️ crescent_moon 🌙 new_moon 🌑 earth_africa 🌍 earth_americas 🌎
earth_asia 🌏 globe_with_meridians 🌐 seedling 🌱 herb 🌿 evergreen_tree 🌲 deciduous_tree 🌳 four_leaf_clover 🍀
maple_leaf 🍁 tulip 🌷 rose 🌹 coffee ☕ tea 🍵 beer 🍺 beers 🍻 champagne 🍾 pizza 🍕 apple 🍎 lemon 🍋 cake 🍰 cookie 🍪
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_plus_sign ➕
heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation ❗ bangbang ‼️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫
octagonal_sign 🛑 construction 🚧 rotating_light 🚨 information_source ℹ️ sos 🆘 new 🆕 free 🆓 cool 🆒 ok 🆗 up 🆙
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_green_square 🟩 large_blue_square 🟦 white_square ⬜
white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹 small_orange_diamond 🔸 large_blue_diamond 🔷
large_orange_diamond 🔶 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄
arrow_upper_right ↗️ arrow_lower_right ↘️ leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ repeat 🔁 back 🔙 soon 🔜
hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ clock1 🕐 clock9 🕘
double_vertical_bar ⏸️ pause_button ⏸️ arrow_forward ▶️ black_right_pointing_triangle ▶️ fast_forward ⏩ rewind ⏪
calendar 📅 date 📅 spiral_calendar_pad 🗓️ spiral_calendar 🗓️ bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬
left_speech_bubble 🗨️ thought_balloon 💭 email 📧 envelope ✉️ e-mail 📧 incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤
mailbox 📫 package 📦 memo 📝 pencil 📝 pencil2 ✏️ lower_left_ballpoint_pen 🖊️ pen 🖊️ notebook 📓 ledger 📒 book 📖
closed_book 📕 green_book 📗 blue_book 📘 orange_book 📙 books 📚 bookmark 🔖 bookmark_tabs 📑 page_facing_up 📄
page_with_curl 📃 clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 scissors ✂️ file_folder 📁
open_file_folder 📂 card_index_dividers 🗂️ file_cabinet 🗄️ wastebasket 🗑️ chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 bar_chart 📊 lock 🔒 unlock 🔓 closed_lock_with_key 🔐 key 🔑 shield 🛡️ mag 🔍
mag_right 🔎 bulb 💡 gear ⚙️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ nut_and_bolt 🔩 toolbox 🧰 link_chain ⛓️
compass 🧭 world_map 🗺️ mountain ⛰️ snow_capped_mountain 🏔️ triangular_flag_on_post 🚩 checkered_flag 🏁 white_flag 🏳️
computer 💻 desktop_computer 🖥️ keyboard ⌨️ iphone 📱 phone ☎️ telephone_receiver 📞 movie_camera 🎥 camera 📷 tv 📺
headphones 🎧 microphone 🎤 musical_note 🎵 art 🎨 performing_arts 🎭 crystal_ball 🔮 game_die 🎲 jigsaw 🧩 soccer ⚽
basketball 🏀 runner 🏃 walking 🚶 bust_in_silhouette 👤 busts_in_silhouette 👥 family 👪 technologist 🧑‍💻 office 🏢
office_worker 🧑‍💼 teacher 🧑‍🏫 student 🧑‍🎓 mortar_board 🎓 school 🏫 house 🏠 classical_building 🏛️ airplane ✈️ car 🚗
train 🚆 ship 🚢 bike 🚲 palm_tree 🌴 beach_with_umbrella 🏖️ desert_island 🏝️ hospital 🏥 pill 💊 briefcase 💼 moneybag 💰
dollar 💵 credit_card 💳 scales ⚖️ crown 👑 gem 💎 ring 💍 robot_face 🤖 ghost 👻 alien 👽 cat 🐱 dog 🐶 owl 🦉 bee 🐝
butterfly 🦋 turtle 🐢 unicorn_face 🦄 hatching_chick 🐣 bird 🐦 fish 🐟 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣
seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ hash #️⃣ heavy_dollar_sign 💲 copyright ©️ tm ™️ recycle ♻️ infinity ♾️
stop_sign 🛑 shrug 🤷 raising_hand 🙋 bow 🙇 facepalm 🤦 ear 👂 eye 👁️ lips 👄 nose 👃 speaking_head_in_silhouette 🗣️ footprints 👣 flag-us 🇺🇸 flag-gb 🇬🇧
flag-de 🇩🇪 flag-br 🇧🇷 flag-in 🇮🇳 flag-jp 🇯🇵 flag-fr 🇫🇷 flag-au 🇦🇺`;

const words = TABLE.trim().split(/\s+/);

const EMOJI = new Map();
for (let index = 0; index < words.length; index += 2) EMOJI.set(words[index], words[index + 1]);

/** The character of a shortcode without its colons (skin tones are dropped), or null. */
export const emojiOf = (name) => EMOJI.get(name.split("::")[0]) ?? null;

/** Text with its known `:shortcodes:` turned into characters. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):(?::skin-tone-\d:)?/g, (whole, name) => emojiOf(name) ?? whole);
