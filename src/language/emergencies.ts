/** Danger to life, looked for before anything else. A missed one is worse than a false alarm. */

import { FAMILIES, isSettled, METAPHORS } from './emergency-families.ts'
import { DISASTER_RULE, REGIONAL, SMALL_TALK } from './emergency-regional.ts'
import { spokenWords } from './spoken.ts'
import type { Emergency } from './understanding.ts'

/** Patterns over ` normalised words `; the first that holds names the emergency. */
const SIGNS: readonly (readonly [Emergency, RegExp])[] = [
  [
    'bunuh-diri',
    /bunuh diri|bundir|akhiri hidup|mengakhiri (?:hidup|semua)|ngakhirin hidup|gantung diri|minum racun|minum baygon|mau racun|nenggak (?:racun|baygon)|potong (?:urat )?nadi|lompat dari (?:jembatan|gedung)|loncat dari jembatan|nyusul almarhum/,
  ],
  [
    'bunuh-diri',
    / (?:mau|ingin|lebih baik|rasa|rasanya|pilih|kapan|biar|pasrah|nunggu|siap|kepikiran|terpikir) (?:saya |kami |aku )?(?:mau )?(?:mati|meninggal|modar|mokat) (?!lampu|listrik|hp|kartu|kis|bpjs|pajak|pbi)/,
  ],
  [
    'bunuh-diri',
    / (?:tidak|sudah tidak|tak) (?:kuat|sanggup|tahan|ingin|mau|pengin|ada gunanya|ada arti|berguna|betah|ada semangat)(?: \S+){0,2} (?:hidup|urip|hirup|idup) /,
  ],
  [
    'bunuh-diri',
    / (?:bosan|capek|lelah|muak|jenuh|kesel|cape|kasel) (?:\S+ )?(?:hidup|urip|hirup|idup) (?!susah|miskin|pas pasan|kekurangan|begini terus kapan)/,
  ],
  [
    'bunuh-diri',
    / (?:urip|hirup|hidup|idup)(?: saya| \S+)? (?:tidak|sudah tidak|wis gak) (?:ada )?(?:guna|gunane|gunanya|artinya|arti|ada gunanya|gunna|berguna|berarti)| tidak ada (?:gunanya|artinya|guna) (?:saya )?(?:hidup|idup|urip|lagi hidup)| untuk apa (?:saya )?(?:hidup|idup|urip)| buat apa hidup| nyusul (?:suami|istri|bapak|ibu|anak)(?: \S+)? (?:saja|ke kubur|di alam)| mau hilang dari dunia| (?:tulis|nulis|bikin) surat (?:untuk|perpisahan|wasiat)(?: \S+){0,3} (?:anak|terakhir|perpisahan)| (?:besok|nanti)(?: \S+){0,4} saya (?:sudah )?tidak ada(?! uang| kerja| motor)| titip (?:mereka|anak anak|anak saya)| jaga anak anak saya| surat wasiat| akhirin hidup| mengakhiri| akhiri(?:n)? (?:saja|semuanya|semua)| pergi untuk selama| pamit selamanya| tidak mau bangun lagi| mau nyerah hidup| menyakiti diri| nyilet/,
  ],
  [
    'bunuh-diri',
    / (?:saya|rasa|rasanya)(?: \S+){0,2} (?:mau|ingin|pengin) (?:mati|modar|tiada|lenyap dari dunia|hilang saja dari dunia)| mati saja (?:saya|rasanya|lah|kalau|lebih)| (?:lebih baik|mending|mendingan|enakan|aluan|mendhing) (?:\S+ )?(?:mati|modar|paeh|tiada|pejah)| (?:nekat|nekad) (?:saja )?(?:habisi|mengakhiri|ngakhiri)|(?:anak|keluarga|ibu|bapak|suami|istri|adik|tetangga|kakak)(?: \S+){0,3} (?:mau|ngancam|ancam|coba|nyoba|percobaan) (?:bunuh|mati|gantung|minum obat)/,
  ],
  [
    'kekerasan',
    / (?:di)?(?:pukul|pukuli|pukulin|gebuk|gebuki|gebukin|tampar|tampari|hajar|aniaya|siksa|siksai|tendang|tendangi|cekik|bacok|keroyok|sabet|banting|antem|antemi|gaplok|jotos|tonjok|tonjokin|perkosa|lecehkan|cabuli|kampleng|gampar|gampari|keplak|gepuk|gepuki|santet|sundut|sunut|kurung|sekap|tujah|jambak|tempeleng|tempelengi|teunggeulan|teunggeul|ketok|ampleng|lempang|pasung|aniaya)(?:i|in|an)? (?!rata|harga)/,
  ],
  [
    'kekerasan',
    /(?:dipukul|digebuk|gebug|gebuk|nggebug|dihajar|disiksa|dianiaya|ditendang|ditampar|dicekik|dikeroyok|diantem|dibacok|ditusuk|diperkosa|dilecehkan|dicabuli|dijotos|ditonjok|digampar|dikampleng|diteunggeul|dilempang|disundut|dijambak|disekap|dikurung|dipasung|dibunuh|ngancam bunuh|ancam bunuh|mau bunuh|mau dibunuh|kdrt|pelecehan|pencabulan|pemerkosaan|perkosa|main tangan|ringan tangan|menganiaya|kekerasan dalam|kekerasan seksual|kekerasan rumah|babak belur|lebam|diancam (?:pakai |pake )?(?:pisau|parang|golok|senjata|celurit|bunuh|dibunuh)|ngamuk (?:bawa|pakai|pake)|bawa (?:parang|golok|celurit)|mukulin|mukuli|nggebuki|gebukin|ngegebugin|neunggeulan|nyiksa|menyiksa|menyiksanya|memukul|napuk|nampar|nempeleng|nonjok|ngantemi|kabur dari suami|takut pulang)/,
  ],
  [
    'berobat',
    /cuci darah|hemodialisa|hemodialisis|gagal ginjal| jadwal hd | hd (?:besok|hari|nanti|minggu|tidak|ditolak)|kemoterapi| kemo |kejang|sekarat|tidak sadar|pingsan|pendarahan|perdarahan|sesak (?:napas|nafas)|sesak ambegan|serangan jantung|stroke (?:mendadak|barusan|tadi|sekarang|butuh|harus)|ketuban|pecah ketuban|kontraksi|gawat|darurat medis|kritis| igd | ugd | icu |keracunan|overdosis|kecelakaan (?:barusan|tadi|parah)|muntah darah|batuk darah|koma(?: di)? rumah sakit|opname|transfusi|insulin(?: \S+){0,3} habis|operasi (?:besok|hari ini|segera|darurat|sekarang|ditunda|batal|cito|caesar|sesar)|harus (?:segera )?operasi|rawat inap(?: \S+){0,4} (?:ditolak|tidak bisa|butuh|sekarang|malam)|demam tinggi|step panas| demam(?: \S+){0,3} (?:tidak turun|tinggi|berhari|parah)|dbd|anak(?: \S+)? panas tinggi|tidak bisa napas|napasnya|ditolak (?:rumah sakit|rs|rsud)|rumah sakit(?: \S+){0,3} (?:nolak|menolak|tidak mau terima|ngusir)|rs(?:ud)? (?:nolak|menolak|tolak)|(?:ngedrop|drop|kritis|lemas|parah) (?:di|dibawa|masuk)|tidak mau (?:nangani|menangani|terima|melayani)|tidak ditangani|mau (?:lahir|melahirkan)|sudah (?:mulas|bukaan)|mules(?: \S+)? (?:mau|terus)|bukaan|sudah waktunya lahir/,
  ],
  [
    'bencana',
    /(?:habis terbakar|terbakar|hanyut|(?:belum|tidak) (?:dapat|ada) tempat (?:tinggal|tidur|ngungsi|mengungsi)|banjir|longsor|gempa|tsunami|kebakaran|kebanjiran|kobong|kabakaran|angin (?:puting|ribut|beliung|topan)|puting beliung|puyuh|erupsi|gunung meletus|kobongan|rob |banjir bandang|terjebak|tertimbun|hanyut|kehanyutan|terisolir|terisolasi|roboh|ambruk|rubuh)/,
  ],
]

/** Hunger: not eating for lack of food or money. */
const HUNGER: readonly RegExp[] = [
  / (?:belum|tidak|tidak bisa|tidak ada|tidak dapat|gak|durung)(?: \S+){0,2} makan(?: \S+){0,4} (?:dari|sejak|kemarin|hari|pagi|seharian|apa|sama|berhari|sudah|malam|siang|dina|dinten|apapun|sekali|lagi|nasi|$)/,
  / (?:belum|tidak|tidak bisa) makan (?:apa|sama|sudah|dari|sejak|tolong|\d|dua|tiga|anak|lagi|hari|besok|nanti)/,
  / (?:belum|tidak|tidak bisa) makan \S* ?$/,
  / (?:hari|kali|malam|dinten|dina)(?: \S+){0,2} (?:belum|tidak|tidak bisa) (?:\S+ )?makan /,
  / (?:tidak|belum|sudah tidak) (?:ada|punya|bisa beli|kebeli|sanggup beli|mampu beli)(?: \S+){0,3} (?:beras|makanan|nasi|susu|lauk|dimakan|makan|sembako lagi)(?: \S+){0,3} (?!bantuan|di desa)/,
  / (?:beras|makanan|stok|dapur|bahan makanan)(?: \S+){0,3} (?:habis|kosong|tidak ada|telas|ludes|sudah tidak) /,
  / (?:habis|kosong) (?:beras|makanan|stok) | (?:hari|kemarin|pagi)(?: \S+){0,4} (?:dapur|tidak ngebul|tidak nyala) | (?:dapur|tidak ngebul)(?: \S+){0,5} (?:hari|kemarin|makan|beras|anak|nasi) /,
  / (?:lapar|kelaparan|busung|gizi buruk|kurang gizi) /,
  / (?:puasa terus|nahan lapar|menahan lapar|ganjal perut|minum air (?:putih )?(?:saja|doang|tok)|air putih saja|cuma minum|makan sekali sehari|makan garam|nasi garam|nasi pakai garam|makan (?:singkong|ubi|gadung|daun) (?:saja|terus|rebus)|minta makan|ngemis|makan apa (?:hari ini|besok|nanti|anak)|mau makan apa|mau dikasih makan apa|kasih makan apa|dimakan apa|nangis minta makan|nangis lapar|perut kosong|perut perih|tidak ada yang (?:bisa )?dimakan|tidak makan (?:hari|berhari)) /,
  / (?:tidak|belum|hari|kali)(?: \S+){0,3} (?:nasi|beras) (?:sebutir|sebiji|sama sekali|sedikit|habis) /,
  / uang (?:untuk )?(?:beli )?(?:makan|beras|susu)(?: \S+){0,3} (?:tidak ada|habis|sudah habis|tidak punya) | tidak (?:ada|punya) uang (?:sama sekali )?(?:untuk )?(?:beli )?(?:makan|beras|susu) /,
]

/** Urgent treatment told through the switched-off card. */
const CARE = / (?:kis|bpjs|pbi|kartu|jkn) /
const OFF =
  / (?:mati|nonaktif|tidak aktif|ditolak|tidak bisa|diputus|berhenti|tidak ditanggung|hangus|tidak berlaku|merah|diblokir) /
const NEED =
  / (?:cuci darah|operasi|rawat inap|dirawat|lahir|melahirkan|persalinan|hd|kemo|opname|kontrol jantung|jantung|kanker|thalasemia|talasemia|hemofilia|tbc|ginjal|insulin|rumah sakit sekarang|di rumah sakit|darurat|sekarat|kritis|kejang|stroke|parah|sakit keras|butuh obat|obat habis|harus berobat|sakit sekarang|igd|besok harus|hari ini harus) /

/** Routine: time enough for the office. */
const LATER = / (?:bulan|minggu|tahun) depan | rutin | bulan lagi | prosedur /

/** What only looks like danger. */
const HARMLESS: readonly RegExp[] = [
  // Days without payment and nothing else: a wait, no hunger.
  /^ (?:\S+ ){0,3}(?:hari|minggu|bulan) (?:belum|tidak) (?:cair|masuk|keluar) $/g,
  / (?:hp|handphone|lampu|listrik|sinyal|motor|mesin|kartu|kis|bpjs|pbi|nomor|akun|aplikasi|ac|tv|jaringan) (?:\S+ ){0,2}mati /g,
  / mati (?:lampu|listrik|hp|suri|gaya|pajak|aktif|segan|total|terus hp) /g,
  / (?:dulu|tahun lalu|pernah|bekas|sejak|gara gara|korban|karena|habis|setelah|akibat)(?: \S+){0,4} (?:kebakaran|banjir|gempa|longsor|tsunami|kebanjiran|kobong|ambruk|roboh)/g,
  / (?:kebakaran|banjir|gempa|longsor|ambruk|roboh|kobong)(?: \S+){0,8} (?:sekarang|skrg|lalu|sudah|sekarang saya) (?:\S+ ){0,3}(?:numpang|ngontrak|tinggal|pindah|kontrak|ngungsi|ikut)/g,
  / (?:bantuan|bansos|program|dana|info|syarat|kuota) (?:\S+ )?(?:banjir|bencana|gempa|longsor|kebakaran|banjir bandang) /g,
  / (?:belum|tidak) makan (?:siang|bang|dulu nih|obat) /g,
  / pukul (?:\d+|delapan|sembilan|sepuluh|berapa|tujuh|dua|tiga|empat|satu|setengah) /g,
  / (?:dihajar|dipukul|dipukul rata|ditampar|dihantam) (?:kenyataan|pajak|utang|rata|harga) /g,
  / (?:hilang|rusak|hanyut|basah|ketinggalan|kerendam|terendam)(?: \S+){0,2} (?:pas|waktu|saat|kena|karena|ketika) (?:banjir|kebanjiran|kebakaran|gempa|longsor)/g,
  / (?:kartu|kks|ktp|kk|buku|dokumen|surat|berkas|sertifikat|ijazah)(?: \S+){0,4} (?:hanyut|terbakar|kebakar)/g,
  / gawat (?:nih|ini|deh|dong) | (?:data|akun|aplikasi|kartu|hp)(?: \S+){0,3} gawat /g,
  / lapar (?:hati|ilmu|mata|gadget) /g,
  / (?:setengah|hampir|harga|sampai|mau tidak mau) mati | mati (?:matian|kutu|rasa) /g,
  / (?:lapar nih|lapar dulu|lapar mata|sudah lapar (?:min|bang|pesan)|makan dulu|jam makan) /g,
  / tim (?:banjir|bola) /g,
  / (?:uang|harga|orderan|notif|jualan|promo) banjir | banjir (?:promo|diskon|order|hadiah|air mata|bonus) /g,
]

const ALL_SIGNS = [...SIGNS, ...FAMILIES, ...REGIONAL]
const OWN_LIFE = ALL_SIGNS.filter(([kind]) => kind === 'bunuh-diri')

/** `words` come from the normaliser. */
export function emergencyIn(words: readonly string[]): Emergency | null {
  const full = ` ${spokenWords(words).join(' ')} `
  if (!ALL_SIGNS.some(([, sign]) => sign.test(full)) && !HUNGER.some((sign) => sign.test(full)))
    return lacksCare(full) ? 'berobat' : null
  let text = full
  for (const harmless of [...SMALL_TALK, ...METAPHORS, ...HARMLESS]) text = text.replace(harmless, ' ')
  if (OWN_LIFE.some(([, sign]) => sign.test(text))) return 'bunuh-diri'
  const sign = ALL_SIGNS.find(([kind, pattern]) => pattern.test(text) && !onlyTold(kind, full))
  if (sign) return sign[0]
  if (HUNGER.some((pattern) => pattern.test(text)) && !notHungry(full)) return 'lapar'
  return lacksCare(full) ? 'berobat' : null
}

/** Needs a doctor and has no valid card. */
function lacksCare(text: string): boolean {
  return CARE.test(text) && OFF.test(text) && NEED.test(text) && !LATER.test(text)
}

/** Says something that only looks like danger: a figure of speech, small talk, an order of food. */
export function soundsHarmless(words: readonly string[]): boolean {
  const text = ` ${spokenWords(words).join(' ')} `
  return (
    notHungry(text) ||
    isSettled(text) ||
    [...SMALL_TALK, ...METAPHORS, ...HARMLESS].some((p) => text.search(p) >= 0)
  )
}

/** A question about rules or the past that names a danger without being in one. */
function onlyTold(kind: Emergency, text: string): boolean {
  if (isSettled(text)) return true
  if (kind === 'bencana' && DISASTER_RULE.test(text))
    return !/ (?:tolong|sekarang|barusan|tadi|semalam|terjebak|hari ini|rumah saya) /.test(text)
  if (kind === 'bencana' && / (?:data|datanya|perbarui|ubah|diganti|ganti|didata) /.test(text))
    return !/ (?:tolong|barusan|tadi|semalam|terjebak|hari ini|ngungsi|mengungsi) /.test(text)
  if (kind === 'bencana')
    return (
      / (?:bantuan (?:apa|untuk)|apa ada bantuan|syarat|surat undangan|alamat|domisili|pindah|data) /.test(
        text,
      ) && !/ (?:tolong|sekarang|lagi|barusan|tadi|semalam|air|terjebak|hari ini) /.test(text)
    )
  // "minta uang dulu": first, not long ago.
  if (kind === 'berobat')
    return (
      / (?:(?<! (?:uang|muka|dp|bayar|bayaran|biaya|deposit|jaminan|lunas|pembayaran) )dulu|tahun lalu|pernah|syarat|apa itu|berapa lama) /.test(
        text,
      ) && !/ (?:sekarang|besok|hari ini|tolong|ditolak|segera|nanti) /.test(text)
    )
  if (kind === 'kekerasan') return / (?:pukul|diketok|lempang)(?: rata| \d)/.test(text)
  return false
}

function notHungry(text: string): boolean {
  return / (?:lapar (?:mata|nih|bang|min) |makan (?:obat|gaji|waktu|biaya|kuota|siang dulu)|nasi goreng|pesan|tidak makan waktu|warung makan) /.test(
    text,
  )
}
