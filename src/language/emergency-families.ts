/** Whole families of danger in Indonesian, Javanese, Sundanese, Betawi, Minang and Makassar; over ` normalised words `. */
import type { Emergency } from './understanding.ts'

const PERSON =
  '(?:saya|aku|ku|kami|anak|istri|suami|pasangan|ibu|bapak|adik|kakak|nenek|kakek|bayi|mertua|keluarga|perut|kepala|muka|badan|leher|dia|orang|ka)'
const KIN =
  '(?:suami|istri|pasangan|bapak|ibu|anak|adik|kakak|mertua|ipar|mantan|tetangga|preman|dia|pacar|tiri|paman|saudara|nenek|kakek|ketua|rt|debt collector|orang)'
/** Active forms, with and without the nasal, of all registers. */
const HITS =
  '(?:mukul|memukul|mukuli|mukulin|nampar|menampar|nampari|namparin|nendang|menendang|nendangi|nendangin|nyeret|menyeret|nyeretin|njambak|ngejambak|menjambak|jambak|nyekik|mencekik|nyekek|cekik|bacok|mbacok|ngebacok|membacok|nusuk|menusuk|nikam|menikam|nyabet|nyambuk|mecut|ngeplak|keplak|ngaplok|nggaplok|ngampleng|nggampar|ngegampar|menggampar|nabok|nabokin|menabok|tabok|tempeleng|nempeleng|menempeleng|nampiling|tampiling|nyabok|cabok|ngagebug|gebug|neunggeul|malacuik|lacuik|manampa|manyipak|manumbuak|tumbuak|mamukua|nonjok|menonjok|ninju|meninju|menghajar|ngehajar|hajar|nggebug|ngegebuk|menginjak|nginjek|nginjak|mbanting|ngebanting|membanting|menyiksa|nyiksa|menganiaya|nyundut|menyundut|maantem|ngantem|njotos|ngeroyok|mengeroyok|nyetrika|membakar|mbakar)'
const BLADE =
  '(?:pisau|golok|parang|celurit|clurit|arit|senjata|badik|kapak|linggis|pistol|samurai|bedog|lading|pedang|keris)'
const JUMPS =
  '(?:loncat|meloncat|lompat|melompat|terjun|nerjun|mlumpat|lumpat|luncat|malompek|lompek|maloncek|loncek|njegur|jegur|nyebur|ngajleng|menceburkan diri|nyeburin diri)'
const HEIGHTS =
  '(?:jembatan|jambatan|kreteg|sasak|gedung|lantai|menara|tower|atap|rooftop|fly|flyover|layang|sungai|kali|laut|sumur|jurang|rel|tebing|balkon|apartemen)'
const SWALLOWS =
  '(?:nelen|nelan|menelan|telan|minum|meminum|nginum|ngombe|ngumbe|nenggak|menenggak|tenggak|nguntal|neguk|meneguk|teguk|diminum|ditelan|makan|minumkan)'
const POISON =
  '(?:racun|baygon|bagon|potas|pestisida|wipol|sunlight|mama lemon|porstek|harpic|bayclin|pembersih|pemutih|sabun|detergen|deterjen|rinso|bensin|solar|tiner|thinner|spirtus|insektisida|herbisida|gramoxone|oli|air keras|air aki|minyak tanah|obat (?:tidur|nyamuk|serangga|tikus|hama|rumput|kutu))'
const MUCH =
  '(?:banyak|sebotol|botol|segenggam|genggam|semua|sekaligus|sepapan|papan|butir|biji|tablet|strip|puluhan|biar|supaya mati|overdosis|kebanyakan)'
const HOME =
  '(?:rumah|dapur|warung|kios|kamar|atap|kampung|pasar|kontrakan|kos|kandang|gudang|kompor|toko|tetangga)'
const BURNS =
  '(?:kobong|kobongan|kobar|kebakar|kebakaran|kabakar|kahuruan|kaduruk|kabeuleum|tabaka|tabakar|terbakar|dibakar|hangus)'
const RELATIVE =
  '(?:anak|cucu|adik|bayi|keponakan|ibu|bapak|nenek|kakek|istri|suami|orang tua|kakak)(?: saya| kami| ku| kandung| perempuan| laki| kecil| sudah| bungsu| gadis){0,3}'

const family = (kind: Emergency, ...sources: string[]): readonly [Emergency, RegExp] => [
  kind,
  new RegExp(sources.map((s) => ` ${s}`).join('|')),
]

export const FAMILIES: readonly (readonly [Emergency, RegExp])[] = [
  family(
    'bunuh-diri',
    `${JUMPS}(?: \\S+){0,3} ${HEIGHTS} `,
    '(?:na?brakin|tabrakin|tabrakkan|menabrakkan|nubrukin|lindas|dilindas|lempar|melempar) (?:diri|badan|awak)',
    '(?:pegang|memegang|megang|genggam|menggenggam)(?: \\S+){0,2} (?:racun|baygon|potas|pestisida) ',
    '(?:tidur|baring|berbaring|rebahan|duduk|berdiri) di (?:tengah )?rel ',
    '(?:siapkan|beli|bawa|pasang|ikat|iket|cari|nyari|pegang|gantung|mengikat)(?: \\S+){0,2} tali(?: tambang| tampar| jemuran)? (?!asih|kasih|sepatu|sapi|kambing|kerbau|rafia|air|jemur)',
    'tali(?: \\S+){0,2} di tangan ',
    '(?:saya|aku|kepikiran|mau|ingin)(?: \\S+){0,3} (?:udahan|menyerah|nyerah)(?: \\S+)? hidup ',
    '(?:hidup|hidupku)(?: saya)? sudah (?:selesai|berakhir|tamat) ',
    '(?:mau|ingin|pengin) (?:hilang|lenyap|pergi)(?: \\S+)? dari (?:dunia|hidup)',
    'tali(?: \\S+){0,4} (?:siapkan|siap|di pohon|di atap|di leher|digantung|terpasang) ',
    `${SWALLOWS}(?: \\S+){0,3} ${POISON} `,
    `${SWALLOWS}(?: \\S+){0,2} (?:obat|pil|tablet|kapsul|panadol|paracetamol|parasetamol|bodrex)(?: \\S+){0,3} ${MUCH} `,
    '(?:tidur|merem|pejam|memejamkan mata|turu|sare|bobo|lalok|istirahat)(?: \\S+){0,2} (?:selamanya|selawase|salawasna|salamina|salamonyo|selama lamanya|untuk selama)',
    '(?:tidak|jangan|tidak usah|tidak mau|tidak perlu|tidak pernah) (?:\\S+ ){0,2}bangun (?:bangun )?(?:lagi|selamanya)(?! rumah| jembatan| jalan)',
    '(?:tidak|sudah|apa|mana)(?: \\S+){0,3} alasan(?: \\S+){0,3} hidup ',
    '(?:akhir|akhiri|akhirin|ngakhiri|ngakhirin|mengakhiri|mungkasi|mungkas|pungkasi|menyudahi|nyudahin|nyudahi|habisi|ngabisin|menghabisi)(?: \\S+)? (?:hidup|semua|semuanya|nyawa|penderitaan|diri) ',
    'lebih (?:baik|enak|tenang|bahagia|gampang|ringan)(?: \\S+){0,4} (?:tanpa saya|kalau saya (?:mati|tidak ada|pergi|hilang)) ',
    'saya (?:tidak ada|hilang|pergi) (?:di|dari) dunia ',
    'lebih baik(?: \\S+){0,2} tidak (?:pernah |usah )?(?:di)?lahir',
    'selamat tinggal(?: \\S+){0,6} tidak (?:kuat|sanggup|tahan) ',
    'selamat tinggal (?:semua|dunia|semuanya) ',
    '(?:pergi|pamit) (?:untuk )?(?:selamanya|selama lamanya) ',
    '(?:sayat|menyayat|nyayat|iris|ngiris|mengiris|potong|motong|gores|nggores|silet|nyilet|menyilet) (?:urat )?(?:tangan|nadi|pergelangan|lengan|urat)',
  ),
  family(
    'bencana',
    `${HOME}(?: \\S+){0,3} ${BURNS} `,
    `${BURNS} (?:\\S+ )?${HOME} `,
    '(?:ada|muncul|banyak) api(?: \\S+){0,3} (?:rumah|dapur|kamar|atap|tetangga)',
    'api (?:sudah )?(?:merambat|membesar|besar|berkobar|nyamber|menjalar)',
    '(?:kompor|tabung gas|gas|elpiji|lpg|tabung)(?: \\S+){0,2} (?:meledak|mbledos|bledos|njebluk|bitu) (?!harga)',
    'rumah(?: \\S+)? (?:kemasukan|kerendam|terendam|tergenang|kelelep)',
    'tanah (?:gerak|bergerak|ambles|amblas|longsor|retak)',
    '(?:di|ke) atap(?: \\S+){0,6} air ',
    'air (?:masih |terus |makin |tambah |sudah )*naik(?: \\S+)? (?:terus|lagi|sampai|ke|tinggi) ',
    'atap(?: \\S+){0,2} (?:terbang|kabur|terbawa angin|diterbangkan) ',
    'air(?: \\S+){0,2} (?:masuk|naik|sampai|setinggi)(?: \\S+){0,3} (?:rumah|dada|pinggang|lutut|atap|perut|paha|sedada|selutut|sepinggang|sepaha) ',
  ),
  family(
    'kekerasan',
    `${HITS} (?:(?!nama|data|harga|bedug)\\S+ )?${PERSON} `,
    `${KIN} (?:\\S+ ){0,3}${HITS} (?!bedug|kentongan|paku|bola|meja|pintu|nama|kasur|hp|harga)`,
    '(?:ditabok|dikeplak|dicabok|ditampiling|diseret|dicambuk|dilacuik|ditumbuak|disipak|diinjak|dibanting|dibekap|dirantai|disetrika|dipecut|ditikam|ditinju|digebug|dihantam|dipukua|dipukuli|dikeroyok|diculik|disodomi|diraba|digerayangi|diperkaos)',
    'na(?:tempeleng|tampar|pukul|tendang|cekik|siksa|hajar|tikam|bunuh|jambak|peppe|jaguru)',
    `(?:nodong|menodong|todong|ditodong|ngancam|ngancem|mengancam|ancam|diancam|ngacungin|mengacungkan|bawa|pegang|pakai|peras|meras|diperas|ngejar|dikejar)(?: \\S+){0,4} ${BLADE} (?!dapur untuk|untuk (?:jual|masak))`,
    '(?:siram|nyiram|menyiram|disiram|siramin|nyiramin)(?: \\S+){0,2} (?:air (?:panas|keras|mendidih)|minyak|bensin) ',
    '(?:ngancam|ngancem|mengancam|ancam|diancam)(?: \\S+){0,3} (?:bunuh|dibunuh|mati|membunuh) ',
    '(?:mau|akan|niat|coba|nyoba)(?: \\S+)? (?:bunuh|membunuh|mateni|maehan|ngabunuh|dibunuh|bacok|habisi) (?!diri)',
    '(?:meraba|ngeraba|menggerayangi|mencabuli|nyabuli|memperkosa|merkosa|melecehkan|nyodomi)',
    `${KIN} (?:\\S+ ){0,2}(?:lempar|melempar|banting|ngelempar|mbalang|nguncal|dorong|mendorong|ngedorong)(?: \\S+){0,3} (?:muka|kepala|tembok|saya|anak|ibu|tangga|badan) `,
    '(?:dikunci|dikurung|dikunciin)(?: \\S+){0,3} (?:kamar|rumah|gudang|wc|suami|majikan)',
    '(?:dipaksa|memaksa|maksa)(?: \\S+){0,2} (?:kawin|nikah|hubungan|layani|melayani|jual diri|telanjang)',
    'tiri(?: \\S+)? (?:masuk kamar|megang|pegang|nyentuh|menyentuh)',
    '(?:ngamuk|mengamuk)(?: \\S+){0,4} (?:berdarah|luka|terluka|lebam|takut|anak)',
    `${RELATIVE} hilang (?:dari (?:kemarin|semalam|tadi|pagi|rumah|pasar|sekolah)|sejak|belum|tidak (?:pulang|ketemu)|\\S+ hari|semalam|kemarin|tadi|tolong|$)`,
    `${RELATIVE} (?:\\S+ ){0,3}(?:diculik|dibawa kabur|(?:belum|tidak) pulang pulang|belum pulang (?:dari|sejak) (?:kemarin|semalam)) `,
  ),
  family(
    'berobat',
    '(?:keluar|banyak|muncrat) darah(?: \\S+)? (?:banyak|terus|tidak|deras|dari)',
    'darah(?: \\S+){0,2} (?:banyak sekali|tidak berhenti|terus|deras|ngucur|mengucur|ngocor|mengalir) ',
    'lahir(?: \\S+){0,3} (?:darah|pingsan|lemas|sesak)',
    '(?:nyeri|sakit) dada ',
    'dada(?: \\S+){0,2} (?:sakit|nyeri|sesak|sesek|seperti ditindih|panas) (?!hati|baca|lihat|dengar|mikir)',
    '(?:anak|ibu|bapak|bayi|suami|istri|nenek|kakek|napas|adik|saya)(?: \\S+){0,2} (?:sesak|sesek|seseg|eungap|engap|megap|ampeg|angok) (?!hati|baca|lihat|dengar|mikir)',
    '(?:anak|bayi|balita|cucu)(?: saya| kami)? (?:step|stuip|kejang) ',
    '(?:digigit|dipatok|dicatok|kecatok|digigik) (?:ular|ula|oray|ula|anjing|ulo)',
    '(?:kesetrum|kesetrom|tersetrum|tersengat listrik|kasetrum)',
    `${RELATIVE} (?:tenggelam|kelelep|kalelep|titeuleum|keracunan)`,
    '(?:tenggelam|kelelep) (?:anak|cucu|adik|di (?:sungai|kali|laut|sumur))',
    '(?:tabrak|ditabrak|ketabrak|katabrak|tertabrak|kecelakaan|jatuh)(?: \\S+){0,4} (?:patah|parah|berdarah|darah|kritis|tidak sadar|tidak bangun) ',
    'bayi(?: \\S+){0,3} (?:biru|tidak (?:nangis|napas|gerak|bergerak)|membiru) ',
    'megap megap ',
    '(?:mulut|hidung)(?: \\S+)? (?:berbusa|keluar (?:busa|darah)) ',
    'keluar (?:busa|darah) dari (?:mulut|hidung|telinga)',
    'serangan jantung',
    'bayi(?: \\S+)? (?:muntah|mencret|demam|panas)(?: \\S+){0,4} (?:nyusu|menyusu|lemas|lemes|minum) ',
    'hamil(?: \\S+){0,3} (?:keluar|pecah) (?:air|darah|ketuban|flek)',
    '(?:mulut|muka)(?: \\S+)? (?:mencong|perot|miring|pencong) ',
    '(?:butuh|panggil|panggilkan|minta|perlu|kirim|cari|telepon|tolong)(?: \\S+){0,2} ambulan',
    'ambulan\\S* (?:tidak|belum|lama) ',
  ),
  family(
    'lapar',
    'susu (?:bayi|anak)? ?habis(?: \\S+){0,4} (?:air gula|air tajin|air putih|teh)',
    'susu(?: \\S+){0,2} (?:habis|tidak ada|kosong)(?: \\S+){0,4} (?:uang|kebeli|tidak bisa beli|tidak ada|tidak punya) ',
  ),
]

const HIT_WORDS =
  '(?:banjir|kebakaran|kebanjiran|gempa|longsor|kobong|terbakar|roboh|kebakar|puting beliung|tsunami|erupsi)'
const LONG_AGO =
  '(?:(?:\\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|puluhan) tahun (?:yang )?(?:lalu|kemarin|silam)|tahun (?:lalu|kemarin|(?:19|20)\\d\\d)|(?:19|20)\\d\\d|zaman dulu|waktu kecil)'

/** Told of long ago, of films, of prices and purses: taken out before looking for danger. */
export const METAPHORS: readonly RegExp[] = [
  // A death that is over, and what a resident says to an operator.
  / (?:meninggal|dikubur|dimakamkan|pulang duluan)(?: \S+){0,2} (?:pendarahan|perdarahan|stroke|kecelakaan|serangan jantung|kejang|sesak napas|gagal ginjal|mau lahir|kritis) /g,
  / (?:pendarahan|perdarahan|stroke|kecelakaan|kritis|koma)(?: \S+){0,2} (?:lalu |terus |dan |sampai |sudah )+(?:meninggal|dikubur|dimakamkan) /g,
  / warga(?: \S+){1,10} (?:kata|katanya|alasan|alasannya) mau (?:lahir|melahirkan) /g,
  / (?:usaha|ekonomi|warung|dagangan|bisnis|jualan|keluarga|semangat|harapan)(?: \S+){0,2} (?:roboh|ambruk|terbakar|longsor) /g,
  / (?:kartu|kks|atm|buku|ktp|uang|bantuan|data)(?: \S+){0,2} (?:disekap|dikurung|diculik|dibunuh) /g,
  / (?:mukul|memukul|pukul) rata /g,
  / stok (?:beras|sembako) di \S+ (?:habis|kosong) /g,
  / keracunan info /g,
  / (?:lahir|operasi)(?: \S+)? (?:bulan|tahun) (?:depan|lalu|kemarin) /g,
  / (?:habis|sudah|selesai|pernah) operasi /g,
  / banjir(?: bandang)? (?:kapan|cair|dibagi) /g,
  / tidak ada di (?:rumah|tempat|kampung|lokasi) /g,
  / mati saja kalau desil /g,
  new RegExp(` ${HIT_WORDS}(?: \\S+){0,5} ${LONG_AGO} `, 'g'),
  new RegExp(` ${LONG_AGO}(?: \\S+){0,4} ${HIT_WORDS} `, 'g'),
  new RegExp(
    ` (?:suami|istri|bapak|ibu|anak|kakak|adik|saudara|tetangga|teman)(?: (?!mau|ancam|ngancam|coba)\\S+){0,4} bunuh diri(?: \\S+){0,3} (?:${LONG_AGO}|dulu) `,
    'g',
  ),
  / (?:meninggal|wafat|mati) (?:karena |gara gara |akibat )?bunuh diri /g,
  / (?:film|sinetron|drama|drakor|nonton|novel|lagu|berita|game|komik|ftv|wayang)(?: (?!saya|aku|tapi)\S+){1,8} /g,
  / (?:mencekik|cekik|nyekik|menampar|nampar|mukul|memukul|membunuh|tampar) (?:leher )?(?:harga|rakyat|wajah rakyat|wajah|ekonomi|dompet|kantong|usaha|warga) /g,
  / (?:harga|utang|pajak|iuran|cicilan|bunga|biaya|tarif|bunganya|tagihan|bpjs)(?: \S+){0,3} (?:mencekik|nyekik|cekik|menampar|nampar|mukul|memukul|membunuh|bunuh)(?: leher)?(?: saya| rakyat)? /g,
  / (?:pendarahan|perdarahan|kejang|koma|sekarat|kritis|pingsan|darah) (?:uang|kas|dana|anggaran|ekonomi|keuangan|desa) /g,
  / (?:dompet|kas|keuangan|ekonomi|kantong|hp|aplikasi|server|anggaran|koperasi|bumdes|rekening|negara)(?: \S+){0,2} (?:sekarat|kritis|kejang|koma|pendarahan|gawat|darurat|pingsan) /g,
  / (?:bikin|membuat|hampir|nyaris|mau) (?:\S+ )?(?:pingsan|kejang|stroke|jantungan) /g,
  / (?:kebakaran jenggot|hati\S* (?:terbakar|kebakar)|terbakar (?:emosi|cemburu|amarah|semangat)|(?:uang|duit|pulsa|kuota) (?:kebakar|terbakar|hangus)) /g,
  / (?:akhir|akhiri|mengakhiri|ngakhiri|ngakhirin) (?:\S+ )?(?:pkh|bpnt|bansos|bantuan|kepesertaan|program|masa|chat|sesi|kontrak|percakapan|obrolan|tanya|tahun|bulan) /g,
  / (?:desil|saldo|harga|nilai|peringkat|data|nominal|angka)(?: \S+){0,3} (?:loncat|lompat|terjun|melompat|meloncat|melonjak)(?: \S+){0,3} /g,
  / mobil (?:bantuan )?ambulan\S* | ambulan\S* (?:desa|bantuan|siaga|kampung|gratis|kelurahan) /g,
  / (?:banting|membanting|mbanting|lempar|bakar|mbakar|hajar|tendang) (?:hp|handphone|kartu|meja|pintu|harga|setir|tulang|laptop|tv|ktp|bendera|sampah|ban) /g,
  / puasa(?! terus| terpaksa)(?: (?!tidak|uang|beras)\S+){0,3} (?:belum makan|lapar|tidak makan) | (?:lagi|sedang|bulan) puasa(?: \S+){0,3} (?:lapar|belum makan|tidak makan) /g,
  / (?:beras|stok|susu|makanan|habis)(?: \S+){0,3} (?:sudah|tapi sudah|untung) (?:beli|dibeli|dapat|dibelikan)(?: lagi| tadi)? /g,
  / (?:makanan|beras|stok|nasi) habis (?:di)?bagi\S* /g,
]

/** Over and done with: "sudah sembuh", "sudah dibangun lagi", "dulu …, sekarang sudah cerai". */
export function isSettled(text: string): boolean {
  return (
    / sudah (?:lama )?(?:sembuh|pulih|sehat|membaik|dibangun|surut|padam|reda|cerai|pisah|aman|diperbaiki) /.test(
      text,
    ) &&
    !/ (?:tolong|barusan|tadi|malam ini|hari ini|masih|kambuh|lagi lagi|ngancam|ancam|sampai sekarang) /.test(
      text,
    )
  )
}
