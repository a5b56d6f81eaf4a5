/** Dangers told in regional words and without the usual name: what is in the pot, what lies ready, who is turned away. Over ` normalised words `. */
import type { Emergency } from './understanding.ts'

const POISON =
  '(?:racun|baygon|potas|pestisida|obat (?:tidur|tikus|serangga|rumput|hama)|silet|pisau|cutter|tali)'
const READY =
  '(?:siapkan|siapin|kusiapkan|kusiapin|disiapkan|disiapin|nyiapin|nyiapkan|beli|kubeli|bali|dibeli|nyimpan|nyimpen|simpan|kusimpan|kumpulin|kumpulkan|kukumpulin|sedia|cepakake|tuku|pegang|genggam)'
const WEARY =
  '(?:percuma(?: saya| lagi| juga){0,2} hidup|hidup(?: saya| teh| juga| ini){0,2} percuma|(?:tidak|tanpa) (?:ada )?(?:guna|guno|gunane|gunana|gunanya|arti)|hidup(?: \\S+)? (?:tidak|sia)|capek|cape|bosan|lelah|putus asa|diri sendiri|pamit|akhir)'
const CARE = '(?:rumah sakit|rs|rsud|rsu|klinik|puskesmas|igd|ugd|bidan|bersalin)'
const ADVANCE = '(?:uang|dp|deposit|jaminan|bayar|bayaran|pembayaran|biaya|tunai)'
const ILL = '(?:anak|bayi|balita|orok|paja|cucu|budak|adik|badan)'
const HOT =
  '(?:panas (?:banget|sekali|pisan|bana|tinggi|nyengat|terus|tidak turun|\\d\\d)|(?:banget|sekali|pisan|bana) panas)'
const NOTHING = '(?:apa apa|apa pun|apapun|naon naon|nanaon|sama sekali)'
const DAYS =
  '(?:(?:\\d+|dua|tiga|empat|lima|enam|tujuh|berapa|beberapa|sekian|seharian|berhari) ?(?:hari|malam|hari hari)|kemarin|semalam|pagi|subuh|seharian|berhari)'
const WATER = '(?:minum|ngombe|nginum|ngumbe|minun|nguyup) (?:air|banyu|teh|cai)'
const EATEN =
  '(?:dimakan|dipangan|didahar|didhahar|dinganre|kunganre|nganre|dituang|dimasak|ditanak|dipasak|diolah|keur dahar)'

const family = (kind: Emergency, ...sources: string[]): readonly [Emergency, RegExp] => [
  kind,
  new RegExp(sources.map((s) => ` ${s}`).join('|')),
]

export const REGIONAL: readonly (readonly [Emergency, RegExp])[] = [
  family(
    'bunuh-diri',
    `${READY}(?: \\S+){0,3} ${POISON}(?: \\S+){0,6} ${WEARY}`,
    `${POISON}(?: \\S+){0,3} ${READY}(?: \\S+){0,6} ${WEARY}`,
    `${WEARY}(?: \\S+){0,6} ${READY}(?: \\S+){0,2} (?:${POISON}|obat)`,
    `${WEARY}(?: \\S+){0,6} (?:${POISON}|obat)(?: \\S+){0,2} ${READY} `,
    `(?:siapkan|siapin|nyiapin|kusiapkan|kusiapin|nyimpan|sedia)(?: \\S+)? (?:racun|baygon|potas)(?! \\S+ (?:hama|sawah))`,
    '(?:saya|sudah)(?: \\S+){0,2} (?:gantungkan|gantungin|kugantung|ikatkan|ikatin) tali ',
    'lebih (?:baik|bagus)(?: saya| aku){0,2} tidak (?:ada|hidup)(?: saja| lagi){0,2} di dunia',
    '(?:semua|seluruh|segenggam|banyak) obat(?: \\S+){0,3} (?:minum|telan|tenggak)(?: \\S+){0,5} (?:selesai|tenang|tamat|berakhir|mati)',
    'percuma(?: saya| lagi| juga| aku){0,2} hidup ',
    'hidup(?: saya| teh| juga| ini| wae){0,2} (?:percuma|sia sia) ',
  ),
  family(
    'berobat',
    `${CARE}(?: \\S+){0,2} (?:minta|suruh|nyuruh|harus|dimintai|menagih|nagih|maksa)(?: bayar| ada| saya){0,2} ${ADVANCE}`,
    `(?:dipenta|diminta|dimintai|disuruh|suruh|kudu|harus|wajib)(?: bayar| ada| saya){0,2} ${ADVANCE}(?: \\S+){0,4} (?:dirawat|ditangani|diperiksa|dioperasi|masuk igd|heula|ditolong)`,
    `tidak (?:diterima|ditarima|ditampi|ditampung|ditolong|dilayani|dirawat|ditangani)(?: \\S+){0,3} ${CARE} `,
    `${CARE}(?: \\S+){0,2} (?:nolak|menolak|nampik|emoh|tidak gelem|ngusir|tidak mau|tidak terima) `,
    `(?:ditahan|disandera|tidak boleh pulang)(?: \\S+){0,2} ${CARE} `,
    `${ILL} (?:\\S+ ){0,4}(?:step|stip|setip|stuip|kejang|takajuik|kajuik|kejet|kojor) `,
    'step (?:terus|lagi|ping|badan|sampai|dari|semalam|tadi|dua|tiga) ',
    `${ILL} (?:\\S+ ){0,3}${HOT} `,
    `${HOT}(?: badan)? ${ILL} `,
  ),
  family(
    'kekerasan',
    '(?:ditampa|ditampo|ditenggak|ditanggak|ditunjang|ditangani laki|dipanca|dijaguru|dipeppe|ditapuk|dipun tapuk|digampleng|dikeprok|digitik|dicengkiwing|digaplok|disabet|ditempiling|dipacok|disepak|ditokok|ditumbuk|dikaplok|ditakol|dibabug|digebukin|digebugan|digibeg)(?: (?:ku|dek|jo|ki|sama|oleh|karo|ambek|di))?(?: \\S+)? (?:saya|suami|istri|pasangan|laki|bapak|ibu|anak|kakak|mertua|majikan|apak|pacar|mantan|terus|tiap|setiap|tadi|semalam|lagi|bini)',
    '(?:suami|istri|bapak|laki|pasangan|mertua|anak|pacar|mantan)(?: \\S+){0,3} (?:mahantam|ngahantam|menghantam|nggawa|gawa|mbawa|nyekel|mamacik)(?: \\S+){0,2} (?:arit|pisau|parang|golok|bedog|ladiang|lading|saya|den|anak|ibu|istri) ',
    '(?:anak|istri|ibu|adik|saya) (?:\\S+ )?(?:ditampa|ditampo|ditenggak|ditunjang|dipanca|dijaguru|ditapuk|digampleng|ditempiling|disepak|ditokok|ditumbuk|ditakol|dibabug) ',
  ),
  family(
    'bencana',
    '(?:caah|galodo|libuih|kalimbak|kabanjiran) (?!bantuan|dapat|kapan|tahun|dulu)',
    'air(?: \\S+){0,2} (?:masuk|naik|munggah|asup|mlebu|sampai|setinggi|sudah)(?: \\S+){0,3} (?:rumah|omah|imah|bumi|bola|dada|sadado|pinggang|sapinggang|lutut|salutuik|sadengkul|atap|perut|sedada) ',
    'air(?: \\S+){0,3} (?:sapinggang|sadada|sadado|salutuik|satuur|sadengkul|sakdengkul|sakdada) ',
    '(?:ngungsi|pengungsian|pangungsian|pangungsen)(?: \\S+){0,4} tidak (?:ada|punya) ',
    'rumah(?: \\S+)? rata (?:sama|dengan|jo) tanah ',
    'rumah(?: saya| kami| ki)? (?:tenggelam|titeuleum|kelem|karam|talamun|tarandam|kabanyu)',
  ),
  family(
    'lapar',
    `tidak(?: ada| bisa| punya){0,2}(?: lagi)?(?: (?:yang|nan|sing|ingkang|ingkang saged|mau|bisa|buat|untuk|kanggo|keur|ka|dapat|ada)){0,4} ${EATEN} `,
    `(?:tidak|belum) (?:\\S+ )?(?:nganre|kunganre|dinganre|kinganre|madang|nedo) `,
    `(?:hanya|cuma|cuman|mung)(?: bisa| iso| saged){0,2} ${WATER}(?: putih| mentah| sumur| keran)?(?: saja| tok| doang| thok| wae)? ?(?:sejak |dari )?(?:${DAYS}|,|$|tidak|anak|karena|tolong)`,
    `${DAYS}(?: \\S+){0,3} (?:hanya|cuma|cuman|mung)(?: bisa)? ${WATER} `,
    '(?:seminggu|sebulan|hari|dinten|minggu|terus)(?: \\S+){0,3} (?:hanya|cuma|mung) makan (?:tela|telo|singkong|ubi|gaplek|garam|uyah|bonggol|gedang|pisang|daun|boled|sampeu|kerak|tiwul|nasi aking)',
    'perut(?: anak| saya| kami| barudak){0,2} (?:belum|tidak)(?: \\S+)? (?:keisi|terisi|diisi|isi|kaeusi) ',
    `(?:rumah|dapur|omah)(?: sudah)? tidak (?:ada|punya)(?: lagi)? (?:panganan|makanan|kadaharan|makan|beras|${NOTHING}(?: \\S+)? (?:makan|dimakan))`,
    '(?:anak|bayi|barudak|bocah|cucu)(?: anak)?(?: \\S+){0,3} (?:nangis|menangis|ceurik|nangih|rewel|carewet)(?: \\S+){0,2} (?:mau|minta|ingin|pengin|hayang|njaluk|karena) (?:makan|lapar|nasi|susu)',
    '(?:anak|bayi|barudak|bocah|cucu)(?: \\S+){0,4} (?:nangis|menangis|ceurik)(?: \\S+){0,4} tidak (?:ada|punya) (?:apa apa|beras|makan|makanan|nasi|susu|yang dimakan) ',
  ),
]

const QUEUE =
  '(?:antre|antri|antrean|antrian|ngantre|ngantri|nunggu|nungguin|menunggu|ngenteni|giliran|admin|balas)'
const WHO_SUFFERS = '(?:rakyat|rakyat kecil|orang kecil|orang miskin|wong cilik|warga miskin|kita|kami)'

/** Waiting in a queue, politics, prices: taken out before looking for danger. */
export const SMALL_TALK: readonly RegExp[] = [
  new RegExp(
    ` (?:lapar|kelaparan|laper|luwe|belum makan)(?: (?!anak|beras|uang|hari|kemarin)\\S+){0,2} ${QUEUE}(?= )`,
    'g',
  ),
  new RegExp(
    ` ${QUEUE}(?: (?!anak|beras|uang|hari|kemarin)\\S+){0,4} (?:lapar|kelaparan|laper|luwe|belum makan)(?= )`,
    'g',
  ),
  / (?:lapar|laper|luwe) (?:ini |amat |banget |euy |rek )?(?:antri|antre|ngantri|ngantre)(?= )/g,
  new RegExp(
    ` ${WHO_SUFFERS} (?:\\S+ )?(?:dibunuh|dicekik|digebukin|digebuki|dihajar|dipukul|ditampar|disiksa|diinjak|dicambuk|ditendang) (?:(?:pelan|alon|perlahan|terus|sama|oleh|dengan|karena|karo|harga|pajak|aturan|data|sistem|pemerintah|rego|kebijakan) ){1,4}`,
    'g',
  ),
  / (?:dibunuh|disiksa|dicekik|dihajar|digebukin|ditampar|dipukul|diinjak) (?:(?:pelan|alon|perlahan|lahan) ){0,3}(?:(?:rakyat|orang|wong) (?:kecil|cilik|miskin)|(?:sama |oleh |dengan )?(?:rasa|harga|tagihan|pajak|utang|aturan|data|sistem|kebijakan|keadaan|kenyataan|cicilan|iuran|bunga|penasaran|rindu|sepi|bosan))(?= )/g,
  / banjir (?:komplain|keluhan|protes|pertanyaan|chat|pesan|pendaftar)(?= )/g,
  / bunuh waktu(?= )/g,
  / dihajar (?:antre|antrean|antrian|capek|macet|panas|hujan|kerjaan)(?= )/g,
  / banjir (?:undangan|data|pendaftaran|info|berita|spam|notifikasi)(?= )/g,
  / tidak mau makan (?:sayur|ikan|obat|daging|nasi merah|buah|pedas)(?= )/g,
  / cuma minum kopi (?:sambil|sama|dulu|sore|bareng|dengan)(?= )/g,
  / (?:kip|pip|bpjs|kis|kartu|bpjs gratis|pbi|kks|atm|buku|uang|data|nama|bantuan|pkh|bansos|kia|akta)(?: \S+)? anak(?: saya| kami)? hilang(?= )/g,
  / beras bantuan(?: \S+){0,2} tidak ada(?: lagi)?(?= )/g,
  / (?:ibu|bapak|nenek|kakek|suami|istri|orang tua|beliau|almarhum)(?: saya| kami)? sudah pergi (?:untuk )?(?:selamanya|selama lamanya)(?= )/g,
  / gempa(?: \S+){0,2} berapa (?:skala|richter|magnitudo)(?= )/g,
]

/** "kalau ada banjir dapat bantuan apa?": about the rule, nobody is in water. */
export const DISASTER_RULE =
  / (?:kalau|jika|bila|misal|misalnya|seumpama)(?: \S+){0,4} (?:banjir|kebanjiran|longsor|gempa|kebakaran|bencana)(?: \S+){0,4} (?:dapat|ada|bisa|apa|bagaimana) | korban (?:\S+ )?(?:dapat|bisa dapat|berhak)(?: \S+){0,2} (?:bantuan|santunan) | (?:santunan|bantuan) (?:untuk |buat )?korban /
